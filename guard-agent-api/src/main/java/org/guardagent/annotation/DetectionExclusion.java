package org.guardagent.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps parts of requests from the detection of attacks, for the sake of routes on which it
 * errs. Clients see that their requests pass.
 *
 * <p>Headers are added to those that the whole application leaves out; everything else that is
 * said stands instead of what the application says. Nothing is recorded of what is not looked
 * at.
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
public @interface DetectionExclusion {

  /**
   * Headers that are not scanned.
   *
   * @return their names, in any case
   */
  String[] headers() default {};

  /**
   * Query and form parameters that are not scanned.
   *
   * @return their names, in any case; empty for what the application says
   */
  String[] params() default {};

  /**
   * Fields of bodies that are not scanned.
   *
   * @return their names, in any case; empty for what the application says
   */
  String[] bodyFields() default {};

  /**
   * The only kinds of attacks that are looked for.
   *
   * @return their names; empty for what the application says
   */
  String[] categories() default {};

  /**
   * Whether bodies are scanned.
   *
   * @return what the application says, if nothing is said
   */
  BodyScan scanBody() default BodyScan.AS_CONFIGURED;
}
