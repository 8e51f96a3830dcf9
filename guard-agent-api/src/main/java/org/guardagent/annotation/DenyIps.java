package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses certain client addresses with {@code 403 Forbidden}, beside those that the whole
 * application refuses.
 *
 * <p>Beside {@link AllowIps} at the same place it changes nothing: what is allowed there is
 * served, and nothing else is.
 *
 * <p>Addresses are one matter: the nearest of method, class and application with this annotation
 * or {@link AllowIps} counts, and what places further away say of addresses does not.
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
public @interface DenyIps {

  /**
   * Addresses, and networks in CIDR notation.
   *
   * @return for example {@code {"192.0.2.7", "198.51.100.0/24"}}, at least one
   */
  String[] value();
}
