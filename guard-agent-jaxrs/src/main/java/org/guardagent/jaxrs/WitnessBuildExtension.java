package org.guardagent.jaxrs;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;

/**
 * Makes the beans of the witness known where the container runs no portable extensions. Everywhere
 * else {@link WitnessExtension} does, and this class is skipped.
 */
@SkipIfPortableExtensionPresent(WitnessExtension.class)
public final class WitnessBuildExtension implements BuildCompatibleExtension {

  /** Made by the container. */
  public WitnessBuildExtension() {}

  /**
   * Registers the beans.
   *
   * @param classes the container's
   */
  @Discovery
  public void registerBeans(ScannedClasses classes) {
    classes.add(WitnessBeans.class.getName());
  }
}
