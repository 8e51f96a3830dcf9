package org.guardagent.gate.check;

import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteNeeds;
import org.jspecify.annotations.Nullable;

/** One thing that requests are judged by. Thread-safe. */
public interface Check {

  /**
   * The family's name of it, by which it can be muted.
   *
   * @return for example {@code rate_limit}
   */
  String name();

  /**
   * Whether it can find anything in any request.
   *
   * @param policy what requests are judged by
   * @param needs what routes ask for
   * @return false if it may be left out
   */
  boolean canFire(PolicySnapshot policy, RouteNeeds needs);

  /**
   * Whether its policy's part may be made before the route is known. No check may if a route is
   * exempt from all: that is not asked here.
   *
   * @param policy what requests are judged by
   * @param needs what routes ask for
   * @return false if there is no such part, or a route relaxes it
   */
  default boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return false;
  }

  /**
   * Whether it is also made where a path is excluded.
   *
   * @return false for most
   */
  default boolean isMadeOnExcludedPaths() {
    return false;
  }

  /**
   * The check for one policy.
   *
   * @param policy what requests are judged by
   * @param needs what routes ask for
   * @return itself, unless it prepares something
   */
  default Check boundTo(PolicySnapshot policy, RouteNeeds needs) {
    return this;
  }

  /**
   * Makes the check.
   *
   * @param visit the request
   * @param part which part of the check
   * @return what was found, or null to go on
   */
  @Nullable Verdict examine(Visit visit, Part part);

  /**
   * Whether any route is exempt from an aspect.
   *
   * @param needs what routes ask for
   * @param aspect the aspect
   * @return true if one is, or is exempt from all
   */
  static boolean anyBypasses(RouteNeeds needs, Aspect aspect) {
    return needs.any(rules -> rules.bypasses(aspect));
  }
}
