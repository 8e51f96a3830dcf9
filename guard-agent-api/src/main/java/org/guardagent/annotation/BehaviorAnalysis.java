package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Watches clients by several rules. What the client sees depends on the action: a ban is
 * answered {@code 403}, a throttle {@code 429}, and the others nothing. Every rule counts by
 * itself.
 *
 * <p>Recorded as {@code behavioral_violation}, with the decorator type {@code behavioral}.
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
public @interface BehaviorAnalysis {

  /**
   * The rules.
   *
   * @return at least one
   */
  BehaviorRule[] value();
}
