package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exempts the route from parts of the judgement: clients are served where they would be refused.
 *
 * <p>With {@link GuardCheck#ALL} a request is not judged at all, which is recorded as {@code
 * security_bypass}; the other exemptions are not recorded.
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
public @interface Bypass {

  /**
   * What the route is exempt from.
   *
   * @return at least one
   */
  GuardCheck[] value();
}
