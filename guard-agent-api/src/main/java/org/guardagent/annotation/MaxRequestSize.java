package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the size of bodies. A larger one is answered {@code 413 Request too large}, whether or
 * not its length was announced.
 *
 * <p>Recorded as {@code content_filtered}, with the decorator type {@code content_filtering}.
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
public @interface MaxRequestSize {

  /**
   * The most bytes that are taken.
   *
   * @return zero or more
   */
  long value();
}
