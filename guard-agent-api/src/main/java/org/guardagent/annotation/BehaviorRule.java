package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule of {@link BehaviorAnalysis}: what is counted, how often in which window, and what
 * happens then.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface BehaviorRule {

  /**
   * What is counted.
   *
   * @return calls, or answers that fit {@link #pattern()}
   */
  GuardBehavior counts();

  /**
   * How often is still usual in the window.
   *
   * @return at least 1
   */
  int threshold();

  /**
   * The window: ISO-8601, or seconds.
   *
   * @return a duration of at most 366 days
   */
  String window() default "PT1H";

  /**
   * The answer that is counted, as {@link ReturnMonitor#pattern()} describes it.
   *
   * @return a pattern for {@link GuardBehavior#RETURN_PATTERN}, and nothing else
   */
  String pattern() default "";

  /**
   * What happens to a client that does it more often.
   *
   * @return a ban, if nothing is said
   */
  GuardAction action() default GuardAction.BAN;

  /**
   * How long a ban lasts: ISO-8601, or seconds.
   *
   * @return a duration from one second to 366 days
   */
  String banDuration() default "PT1H";

  /**
   * Whether half the threshold is enough for a client that also looked like an attacker.
   *
   * @return false, if nothing is said
   */
  boolean correlateWithDetection() default false;
}
