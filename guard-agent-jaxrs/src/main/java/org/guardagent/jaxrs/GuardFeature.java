package org.guardagent.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Brings the witness into a Jakarta REST application.
 *
 * <p>The server finds this class through {@code META-INF/services}, so applications need not name
 * it, also if they list their classes themselves. It registers {@link GuardedRoutes} as a class:
 * servers inject the application into features that they make, not into those that they find as
 * services.
 */
public final class GuardFeature implements Feature {

  /** Made by the server. */
  public GuardFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    if (new AgentLookup(new CdiBeans()).isOff()) {
      return false;
    }
    context.register(GuardedRoutes.class);
    return true;
  }
}
