package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a header. Without it, or with another value, the answer is {@code 400}, naming the
 * header.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code advanced} ({@code
 * authentication} for {@code Authorization} and {@code X-API-Key}).
 *
 * <p>Annotations on the method, its class and the application add up. Of several for one header
 * the nearest counts.
 *
 * <p>Implies {@link GuardProtected}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(RequireHeader.List.class)
public @interface RequireHeader {

  /**
   * The name of the header.
   *
   * @return for example {@code API-Version}
   */
  String name();

  /**
   * The value that the header must have.
   *
   * @return {@code required} if any value will do
   */
  String value() default "required";

  /**
   * Several of them.
   *
   * @since 0.1
   */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {

    /**
     * The annotations.
     *
     * @return several
     */
    RequireHeader[] value();
  }
}
