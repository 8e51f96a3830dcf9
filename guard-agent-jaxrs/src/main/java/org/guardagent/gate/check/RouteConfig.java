package org.guardagent.gate.check;

import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** A route of which nobody can tell what it demands is not served. */
final class RouteConfig implements Check {

  @Override
  public String name() {
    return "route_config";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return true; // fail-secure is about checks that fail: rules that cannot be read are none of
    // them
  }

  @Override
  public boolean isMadeOnExcludedPaths() {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (!visit.isUnresolved()) {
      return null;
    }
    return Verdict.of(
        Finding.of(EventTypes.ROUTE_UNRESOLVED, "Route resolution failed"),
        500,
        "Route resolution failed");
  }
}
