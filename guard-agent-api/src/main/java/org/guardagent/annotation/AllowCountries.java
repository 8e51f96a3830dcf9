package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves clients from certain countries only. Others, and clients whose country nobody knows,
 * are answered {@code 403 Forbidden}. Such a list takes the place of the application's lists of
 * countries for that route.
 *
 * <p>Countries are one matter: the nearest of method, class and application with this annotation
 * or {@link BlockCountries} counts, and what places further away say of countries does not.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code access_control}.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowCountries {

  /**
   * Countries by their codes of two letters (ISO 3166-1), in any case.
   *
   * @return for example {@code {"DE", "FR"}}, at least one
   */
  String[] value();
}
