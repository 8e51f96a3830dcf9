package org.guardagent.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header {@code Retry-After}: seconds or an HTTP date, within bounds. */
final class RetryAfter {

  static final Duration DEFAULT = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** Zero, or a date that has passed, must not make the agent spin. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,1000}");
  private static final int DIGITS_OF_LONGEST = 3;

  private final InstantSource clock;

  RetryAfter(InstantSource clock) {
    this.clock = clock;
  }

  Duration pause(Optional<String> header) {
    return header.map(String::strip).map(this::parsed).map(RetryAfter::bounded).orElse(DEFAULT);
  }

  private Duration parsed(String text) {
    return SECONDS.matcher(text).matches() ? seconds(text) : untilDate(text);
  }

  private static Duration seconds(String digits) {
    String number = digits.replaceFirst("^0+(?=.)", "");
    return number.length() > DIGITS_OF_LONGEST
        ? LONGEST
        : Duration.ofSeconds(Integer.parseInt(number));
  }

  private Duration untilDate(String text) {
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Duration.between(clock.instant(), date);
    } catch (DateTimeException e) {
      return DEFAULT;
    }
  }

  private static Duration bounded(Duration pause) {
    if (pause.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
