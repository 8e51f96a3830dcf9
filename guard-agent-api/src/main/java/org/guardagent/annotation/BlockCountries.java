package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses clients from certain countries with {@code 403 Forbidden}. A client whose country
 * nobody knows is served. Without a source of countries it changes nothing.
 *
 * <p>Countries are one matter: the nearest of method, class and application with this annotation
 * or {@link AllowCountries} counts, and what places further away say of countries does not.
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
public @interface BlockCountries {

  /**
   * Countries by their codes of two letters (ISO 3166-1), in any case.
   *
   * @return for example {@code {"DE", "FR"}}, at least one
   */
  String[] value();
}
