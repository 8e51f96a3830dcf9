package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often one client may call the route. What is too much is answered {@code 429 Too
 * many requests} with {@code Retry-After}. Counted by the template of the route, so {@code
 * /items/1} and {@code /items/2} count together.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code rate_limiting}.
 *
 * <p>The annotation nearest to the method counts: on the method, else on the class, else on the
 * application.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RateLimited {

  /**
   * How many requests a client may make in the window.
   *
   * @return at least 1
   */
  int requests();

  /**
   * The window: ISO-8601, or seconds.
   *
   * @return a duration of at most 366 days
   */
  String window() default "PT1M";
}
