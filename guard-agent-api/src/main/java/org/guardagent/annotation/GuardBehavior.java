package org.guardagent.annotation;

/**
 * What a {@link BehaviorRule} counts.
 *
 * @since 0.1
 */
public enum GuardBehavior {
  /**
   * Calls of the route.
   */
  USAGE,

  /**
   * Calls of the route, thought of as a rate.
   */
  FREQUENCY,

  /**
   * Answers of the route that fit a pattern.
   */
  RETURN_PATTERN
}
