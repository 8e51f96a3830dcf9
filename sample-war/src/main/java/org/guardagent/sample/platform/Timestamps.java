package org.guardagent.sample.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads the moments that agents write: RFC 3339, with a {@code T} or, as Python's agent does it,
 * with a blank between date and time.
 */
final class Timestamps {

  private static final int DATE_CHARS = 10;
  private static final int MOST_CHARS = 40;

  private Timestamps() {}

  static Optional<Instant> parse(String text) {
    if (text.length() > MOST_CHARS) {
      return Optional.empty();
    }
    boolean blank = text.length() > DATE_CHARS && text.charAt(DATE_CHARS) == ' ';
    String iso =
        blank ? text.substring(0, DATE_CHARS) + 'T' + text.substring(DATE_CHARS + 1) : text;
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
