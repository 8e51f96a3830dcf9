package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards a resource: requests that reach it are observed, and what they show is recorded.
 *
 * <p>On a resource method it guards that method; on a resource class, or an interface or superclass
 * of one, all of its methods; on the {@code jakarta.ws.rs.core.Application} class, every resource.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface GuardProtected {}
