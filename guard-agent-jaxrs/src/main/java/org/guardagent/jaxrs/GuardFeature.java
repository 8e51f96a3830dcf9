package org.guardagent.jaxrs;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
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
@ConstrainedTo(RuntimeType.SERVER)
public final class GuardFeature implements Feature {

  /** Made by the server. */
  public GuardFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    boolean isServer = context.getConfiguration().getRuntimeType() == RuntimeType.SERVER;
    if (!isServer || new AgentLookup(new CdiBeans()).isOff()) {
      return false;
    }
    context.register(GuardedRoutes.class);
    return true;
  }
}
