package org.guardagent.gate.route;

import java.util.function.Predicate;

/**
 * What the routes of the application ask for, so that checks that no route needs cost nothing, and
 * checks that no route relaxes are made before the route is known. Thread-safe.
 */
public interface RouteNeeds {

  /** Whoever asks, no route needs anything. */
  RouteNeeds NONE =
      new RouteNeeds() {
        @Override
        public long version() {
          return 0;
        }

        @Override
        public boolean any(Predicate<RouteRules> question) {
          return false;
        }
      };

  /**
   * Changes when routes become known: servers show some only with their first request.
   *
   * @return a number; reading it costs no more than reading memory
   */
  long version();

  /**
   * Whether the rules of any route answer yes.
   *
   * @param question what is asked of the rules of each
   * @return false while no route is known
   */
  boolean any(Predicate<RouteRules> question);
}
