package org.guardagent.config;

/** How loud a line of the log is. */
public enum LogLevel {
  /** It is not written. */
  OFF,

  /** For whoever looks for an error. */
  DEBUG,

  /** Worth knowing. */
  INFO,

  /** Worth a look. */
  WARNING,

  /** Something fails. */
  ERROR,

  /** Somebody must look at it now. */
  CRITICAL
}
