package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves HTTPS only. A request by HTTP is redirected, with the status that the application is
 * configured for, or answered {@code 400 HTTPS required} if it names no host.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code authentication} and
 * the action {@code https_redirect}.
 *
 * <p>One on the method, its class or the application is enough.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireHttps {}
