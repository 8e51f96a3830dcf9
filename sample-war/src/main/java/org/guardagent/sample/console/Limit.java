package org.guardagent.sample.console;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many items a client asked for. */
final class Limit {

  static final int MOST = 1_000;

  private static final int USUAL = 100;

  private Limit() {}

  /** The number asked for, the usual one if none was, empty if it is not one from 1 to 1000. */
  static Optional<Integer> parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.of(USUAL);
    }
    try {
      int limit = Integer.parseInt(text);
      return limit >= 1 && limit <= MOST ? Optional.of(limit) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
