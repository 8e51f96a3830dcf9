package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves only requests that come from certain sites, by the header {@code Referer}. Others are
 * answered {@code 403}.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code content_filtering}.
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
public @interface RequireReferrer {

  /**
   * The domains, which stand for those below them too.
   *
   * @return for example {@code {"example.org"}}, at least one
   */
  String[] value();
}
