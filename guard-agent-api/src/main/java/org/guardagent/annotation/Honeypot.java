package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names fields of forms and JSON objects that people do not see and so leave empty. Who fills
 * one with {@code POST}, {@code PUT} or {@code PATCH} is answered {@code 403 Forbidden}.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code content_filtering}
 * and the validator name {@code honeypot_validator}.
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
public @interface Honeypot {

  /**
   * The names of the fields.
   *
   * @return at least one
   */
  String[] value();
}
