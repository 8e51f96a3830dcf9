package org.guardagent.config;

/** What readiness makes of a platform that cannot be reached. */
public enum ReadinessMode {
  /** The check stays UP, and its data say {@code degraded}. */
  LENIENT,

  /** The check goes DOWN. */
  STRICT
}
