package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Watches how often a client calls the route. What the client sees depends on the action: a ban
 * is answered {@code 403}, a throttle {@code 429}, and the others nothing.
 *
 * <p>Recorded as {@code behavioral_violation}, with the decorator type {@code behavioral}.
 *
 * <p>Annotations on the method, its class and the application add up.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(UsageMonitor.List.class)
public @interface UsageMonitor {

  /**
   * How many calls are still usual in the window.
   *
   * @return at least 1
   */
  int maxCalls();

  /**
   * The window: ISO-8601, or seconds.
   *
   * @return a duration of at most 366 days
   */
  String window() default "PT1H";

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
   * Several of them.
   *
   * @since 0.1
   */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {

    /**
     * The annotations.
     *
     * @return several
     */
    UsageMonitor[] value();
  }
}
