package org.guardagent.annotation;

/**
 * Whether the detection of attacks looks at bodies.
 *
 * @since 0.1
 */
public enum BodyScan {
  /**
   * As the application is configured.
   */
  AS_CONFIGURED,

  /**
   * It does.
   */
  ON,

  /**
   * It does not.
   */
  OFF
}
