package org.guardagent.sample.platform;

import java.util.Optional;

/** Reads texts of the configuration as the agent reads its keys. */
public final class Given {

  private Given() {}

  /**
   * A text without the blanks around it.
   *
   * @param text what is configured, if anything is
   * @return empty also for an empty text, which is how a default is taken away
   */
  public static Optional<String> of(Optional<String> text) {
    return text.map(String::strip).filter(key -> !key.isEmpty());
  }
}
