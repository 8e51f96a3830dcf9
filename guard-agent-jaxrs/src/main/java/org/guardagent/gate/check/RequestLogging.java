package org.guardagent.gate.check;

import org.guardagent.gate.Visit;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.jspecify.annotations.Nullable;

/** Writes every request to the log. Finds nothing. */
final class RequestLogging implements Check {

  private final GateLog log;

  RequestLogging(GateLog log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "request_logging";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return log.hasRequestLevel();
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (part.hasPolicy()) {
      log.request(visit);
    }
    return null;
  }
}
