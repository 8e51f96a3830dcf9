package org.guardagent.jaxrs;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Makes the beans of the witness known, whatever the application's mode of bean discovery. */
public final class WitnessExtension implements Extension {

  /** Made by the container. */
  public WitnessExtension() {}

  void registerBeans(@Observes BeforeBeanDiscovery discovery) {
    discovery.addAnnotatedType(WitnessBeans.class, WitnessBeans.class.getName());
  }
}
