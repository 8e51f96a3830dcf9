package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes bodies of certain media types only. Others are answered {@code 415 Unsupported content
 * type}.
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
public @interface AllowContentTypes {

  /**
   * Media types without parameters, in any case; {@code *} stands for all subtypes of a type.
   *
   * @return for example {@code {"application/json", "text/*"}}, at least one
   */
  String[] value();
}
