package org.guardagent.sample.platform;

/**
 * What the console wants to hear of at once.
 *
 * @param kind what has happened
 * @param installId the agent that it comes from, empty if from none
 */
public record News(Kind kind, String installId) {

  /** What has happened. */
  public enum Kind {
    /** A batch was taken. */
    BATCH,
    /** A request was not taken. */
    REFUSAL,
    /** An agent reported its status, or was given other rules. */
    AGENT,
    /** Other rules are up. */
    RULES
  }
}
