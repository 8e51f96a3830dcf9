package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;

/** When bans end. */
final class BanTimes {

  static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Nobody is banned for longer; further than that no calendar is needed. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final int MAX_TEXT = 64;
  private static final double LATEST = 1e11;

  private BanTimes() {}

  /** A duration that is long enough to be a ban's and short enough to be added to a time. */
  static Duration bounded(Duration duration) {
    if (duration.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  /** Seconds since 1970 in a text that anybody may have written; not a number if they are none. */
  static double seconds(String text) {
    if (text.length() > MAX_TEXT) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A moment, to the millisecond. */
  static Instant instant(double seconds) {
    double bounded = Math.min(LATEST, Math.max(0, seconds));
    return Instant.ofEpochMilli((long) (bounded * 1_000));
  }
}
