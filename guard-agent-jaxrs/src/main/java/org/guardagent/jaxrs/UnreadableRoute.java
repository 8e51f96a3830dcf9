package org.guardagent.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.guardagent.gate.Refusal;

/**
 * Stands before a resource method of which it cannot be read whether it is guarded: the gate
 * decides, and where there is none nobody passes.
 */
@Priority(GuardFilter.FIRST)
final class UnreadableRoute implements ContainerRequestFilter {

  private final Doorway doorway;

  UnreadableRoute(Doorway doorway) {
    this.doorway = doorway;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    try {
      Passage passage = doorway.gate() == null ? null : doorway.enter(context, true);
      Refusal refusal = passage == null ? Refusal.FAILED : passage.judgeRoute(null);
      if (refusal != null) {
        context.abortWith(Answers.of(refusal, context.getMethod()));
      }
    } catch (RuntimeException | LinkageError e) {
      doorway.fail(context, e);
    }
  }
}
