package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves the route during a part of the day only. At other times the answer is {@code 403 Access
 * not allowed at this time}. Both ends belong to the window; if it starts later than it ends, it
 * goes over midnight.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code advanced}.
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
public @interface TimeWindow {

  /**
   * When it starts.
   *
   * @return {@code HH:mm}
   */
  String start();

  /**
   * The last minute of it.
   *
   * @return {@code HH:mm}
   */
  String end();

  /**
   * The zone of these times.
   *
   * @return for example {@code Europe/Berlin}
   */
  String zone() default "UTC";
}
