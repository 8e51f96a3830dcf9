package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses clients by their header {@code User-Agent} with {@code 403 User-Agent not allowed},
 * beside those that the whole application refuses.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code access_control}.
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
public @interface BlockUserAgents {

  /**
   * Regular expressions in the syntax of RE2, that is without look-around and back references.
   * They are searched for without regard to case.
   *
   * @return at least one
   */
  String[] value();
}
