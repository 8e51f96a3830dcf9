package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a header with a key. Without it the answer is {@code 400 Missing required header}.
 * Any value will do: who checks it is another matter.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code authentication} for
 * {@code X-API-Key}, and {@code advanced} for others.
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
public @interface RequireApiKey {

  /**
   * The name of the header.
   *
   * @return for example {@code X-API-Key}
   */
  String header() default "X-API-Key";
}
