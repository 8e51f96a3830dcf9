package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often one client from a certain country may call the route. What is too much is
 * answered {@code 429 Too many requests} with {@code Retry-After}.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code geo_rate_limiting}.
 *
 * <p>Annotations on the method, its class and the application add up; of several for one country
 * the nearest counts.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(CountryRateLimited.List.class)
public @interface CountryRateLimited {

  /**
   * The country by its code of two letters (ISO 3166-1), or {@code *} for all that have no limit
   * of their own and for clients whose country nobody knows.
   *
   * @return for example {@code DE}
   */
  String country();

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
    CountryRateLimited[] value();
  }
}
