package org.guardagent.gate.check;

import java.time.InstantSource;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.EventTypes;
import org.jspecify.annotations.Nullable;

/** A route may be served only at certain times of the day. */
final class TimeRestriction implements Check {

  private final InstantSource clock;

  TimeRestriction(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "time_window";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> rules.timeWindow() != null);
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    TimeWindow window = visit.rules().timeWindow();
    if (window == null || window.contains(clock.instant())) {
      return null;
    }
    Finding.Builder finding =
        Finding.of(EventTypes.DECORATOR_VIOLATION, "Access outside allowed time window")
            .decorator("advanced", "time_restriction");
    return Verdict.of(finding, 403, "Access not allowed at this time");
  }
}
