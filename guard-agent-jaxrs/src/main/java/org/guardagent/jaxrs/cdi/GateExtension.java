package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;

/**
 * Makes the beans of the gate and the witness known, whatever the application's mode of bean
 * discovery.
 */
public final class GateExtension implements Extension {

  static final List<Class<?>> BEANS = List.of(WitnessBeans.class, GateBeans.class);

  /** Made by the container. */
  public GateExtension() {}

  void registerBeans(@Observes BeforeBeanDiscovery discovery) {
    BEANS.forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
  }
}
