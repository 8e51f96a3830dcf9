package org.guardagent.jaxrs;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.guardagent.gate.Gatekeeper;

/**
 * Brings the gate and the witness into a Jakarta REST application.
 *
 * <p>The server finds this class through {@code META-INF/services}, so applications need not name
 * it, also if they list their classes themselves. It registers classes: servers inject the
 * application into what they make, not into what they find as services.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class GuardFeature implements Feature {

  /** Made by the server. */
  public GuardFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    boolean isServer = context.getConfiguration().getRuntimeType() == RuntimeType.SERVER;
    if (!isServer || isOff(new CdiBeans())) {
      return false;
    }
    context.register(GuardDoors.class);
    context.register(GuardedRoutes.class);
    context.register(AnswerTap.class);
    return true;
  }

  /** Whether there is nobody to tell of requests, and nobody to judge them. */
  private static boolean isOff(CdiBeans beans) {
    return new AgentLookup(beans).isOff()
        && (GateLookup.isOff(beans) || !beans.has(Gatekeeper.class));
  }
}
