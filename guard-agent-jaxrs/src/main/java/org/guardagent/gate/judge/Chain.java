package org.guardagent.gate.judge;

import java.util.ArrayList;
import java.util.List;
import org.guardagent.gate.check.Check;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteNeeds;

/**
 * The checks that can find anything by one policy and the routes that are known. Immutable.
 *
 * @param policy the policy
 * @param version the version of what routes need
 * @param onArrival those whose policy's part is made before the route is known
 * @param all all of them
 */
record Chain(PolicySnapshot policy, long version, List<Step> onArrival, List<Step> all) {

  /** A check, and its number in the list of all checks. */
  record Step(int index, Check check) {}

  Chain {
    onArrival = List.copyOf(onArrival);
    all = List.copyOf(all);
  }

  static Chain compile(List<Check> checks, PolicySnapshot policy, RouteNeeds needs) {
    long version = needs.version();
    boolean waitsForRoute = Check.anyBypasses(needs, Aspect.ALL);
    List<Step> onArrival = new ArrayList<>();
    List<Step> all = new ArrayList<>();
    for (int index = 0; index < checks.size(); index++) {
      Check check = checks.get(index);
      if (check.canFire(policy, needs)) {
        Step step = new Step(index, check.boundTo(policy, needs));
        all.add(step);
        if (!waitsForRoute && check.canFireOnArrival(policy, needs)) {
          onArrival.add(step);
        }
      }
    }
    return new Chain(policy, version, onArrival, all);
  }

  /** A policy is compiled once: whoever has another one has another policy. */
  @SuppressWarnings("ReferenceEquality")
  boolean isFor(PolicySnapshot other, RouteNeeds needs) {
    return policy == other && version == needs.version();
  }
}
