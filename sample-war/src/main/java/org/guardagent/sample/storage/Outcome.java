package org.guardagent.sample.storage;

/** What became of the request that an event tells of. */
public enum Outcome {
  /** It was refused, or its address was banned. */
  BLOCKED("blocked"),
  /** Passive mode: it would have been refused. */
  NOTED("noted"),
  /** Neither. */
  OTHER("other");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /**
   * The name in the database and in answers.
   *
   * @return a word in lower case
   */
  public String text() {
    return text;
  }

  /**
   * The outcome of a name.
   *
   * @param text a name
   * @return {@link #OTHER} for any that is not known
   */
  public static Outcome of(String text) {
    for (Outcome outcome : values()) {
      if (outcome.text.equals(text)) {
        return outcome;
      }
    }
    return OTHER;
  }
}
