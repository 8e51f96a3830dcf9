package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.guardagent.spi.RequestValidator;

/**
 * Lets beans of the application look at requests. A bean that refuses one says what is answered.
 *
 * <p>Recorded as {@code decorator_violation}, with the decorator type {@code content_filtering}
 * and the name of the bean.
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
public @interface ValidatedBy {

  /**
   * The classes of the beans.
   *
   * @return at least one
   */
  Class<? extends RequestValidator>[] value();
}
