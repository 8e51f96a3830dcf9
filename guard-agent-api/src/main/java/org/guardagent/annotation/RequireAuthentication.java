package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for credentials in the header {@code Authorization}. Without them the answer is {@code
 * 401 Authentication required} with {@code WWW-Authenticate}. Only their form is looked at: who
 * checks them is another matter.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code authentication}.
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
public @interface RequireAuthentication {

  /**
   * The scheme, in any case.
   *
   * @return for example {@code bearer} or {@code basic}
   */
  String scheme() default "bearer";
}
