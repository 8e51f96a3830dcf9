package org.guardagent.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Reads durations: ISO-8601 ({@code PT1M30S}) or plain seconds ({@code 90}, {@code 0.5}). */
final class Durations {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private Durations() {}

  static Duration parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
