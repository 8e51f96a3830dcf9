package org.guardagent.platform;

import java.time.Instant;

/**
 * Writes moments as RFC 3339 in UTC. Most moments in a row share their second, so its text is kept.
 * For one thread only.
 */
final class WireTime {

  /** RFC 3339 has four digits for the year. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICROS_PER_SECOND = 1_000_000;

  private long second = FIRST.getEpochSecond();
  private String secondText = "0000-01-01T00:00:00";

  /** Cuts to microseconds: readers in other languages know no smaller unit. */
  String format(Instant moment) {
    Instant shown = moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    if (shown.getEpochSecond() != second) {
      second = shown.getEpochSecond();
      String text = Instant.ofEpochSecond(second).toString();
      secondText = text.substring(0, text.length() - 1);
    }
    // The leading 1 keeps the zeros in front, and then makes place for the point.
    String micros = Integer.toString(MICROS_PER_SECOND + shown.getNano() / NANOS_PER_MICRO);
    return secondText + "." + micros.substring(1) + "Z";
  }
}
