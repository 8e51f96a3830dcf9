package org.guardagent.sample.platform;

/** What the console page wants to hear of at once. */
public enum News {
  /** A batch was taken. */
  BATCH,
  /** A request was not taken. */
  REFUSAL,
  /** An agent reported its status. */
  STATUS,
  /** Other rules are up. */
  RULES
}
