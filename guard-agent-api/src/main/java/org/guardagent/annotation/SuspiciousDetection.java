package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Switches the detection of attacks on or off for the route, whatever the whole application
 * does. Where it is on, an attack is answered {@code 400 Suspicious activity detected}, or
 * {@code 403} once it has led to a ban.
 *
 * <p>An attack is recorded as {@code penetration_attempt}; that it is off is not recorded.
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
public @interface SuspiciousDetection {

  /**
   * Whether it is on.
   *
   * @return true, if nothing is said
   */
  boolean value() default true;
}
