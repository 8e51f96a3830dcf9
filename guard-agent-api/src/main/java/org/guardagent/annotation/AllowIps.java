package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves certain client addresses only. Others are answered {@code 403 Forbidden}.
 *
 * <p>Such a list takes the place of the application's white and black list of addresses for that
 * route. Bans, countries and everything else hold on.
 *
 * <p>Addresses are one matter: the nearest of method, class and application with this annotation
 * or {@link DenyIps} counts, and what places further away say of addresses does not.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code access_control}.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowIps {

  /**
   * Addresses, and networks in CIDR notation.
   *
   * @return for example {@code {"10.0.0.0/8", "2001:db8::/32"}}, at least one
   */
  String[] value();
}
