package org.guardagent.it.others.app;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.guardagent.jaxrs.GuardedRoutes;

/** As the README has it. */
@Provider
public class Guards implements DynamicFeature {

  private final GuardedRoutes routes = new GuardedRoutes();

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    routes.configure(resource, context);
  }
}
