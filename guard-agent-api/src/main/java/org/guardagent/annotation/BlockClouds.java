package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses clients in networks of cloud providers with {@code 403 Cloud provider IP not allowed},
 * instead of the providers that the whole application refuses.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code access_control}.
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
public @interface BlockClouds {

  /**
   * The providers: {@code AWS}, {@code GCP} and {@code Azure}, in any case. A region of AWS or
   * GCP is let through as {@code AWS:!eu-central-1}.
   *
   * @return all of them, if nothing is said
   */
  String[] value() default {"AWS", "GCP", "Azure"};
}
