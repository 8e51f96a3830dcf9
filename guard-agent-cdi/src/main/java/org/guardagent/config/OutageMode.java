package org.guardagent.config;

/** What becomes of limits that nodes share while Redis is out. */
public enum OutageMode {
  /** Each node counts by itself. */
  LOCAL,

  /** Nobody counts, and the check fails. */
  FAIL
}
