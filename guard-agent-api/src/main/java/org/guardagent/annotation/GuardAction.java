package org.guardagent.annotation;

/**
 * What happens to a client that does something too often.
 *
 * @since 0.1
 */
public enum GuardAction {
  /**
   * The client is banned.
   */
  BAN,

  /**
   * It is written to the log.
   */
  LOG,

  /**
   * The route refuses the client until the window has passed.
   */
  THROTTLE,

  /**
   * It is written to the log as something that somebody must look at.
   */
  ALERT
}
