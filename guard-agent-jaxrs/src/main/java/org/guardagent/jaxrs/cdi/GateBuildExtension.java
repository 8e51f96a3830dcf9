package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;

/**
 * Makes the beans of the gate and the witness known where the container runs no portable extensions. Everywhere
 * else {@link GateExtension} does, and this class is skipped.
 */
@SkipIfPortableExtensionPresent(GateExtension.class)
public final class GateBuildExtension implements BuildCompatibleExtension {

  /** Made by the container. */
  public GateBuildExtension() {}

  /**
   * Registers the beans.
   *
   * @param classes the container's
   */
  @Discovery
  public void registerBeans(ScannedClasses classes) {
    GateExtension.BEANS.forEach(bean -> classes.add(bean.getName()));
  }
}
