package org.guardagent.platform;

import java.time.Duration;

/** Checks of single settings. No message shows a value that may be secret. */
final class SettingsCheck {

  private static final int MAX_HEADER_CHARS = 4096;
  private static final Duration LONGEST = Duration.ofDays(1);

  private SettingsCheck() {}

  /** Anything but printable ASCII could split the header or be mangled on the way. */
  static void headerValue(String what, String value) {
    notBlank(what, value);
    if (value.length() > MAX_HEADER_CHARS) {
      throw new IllegalArgumentException(
          "The %s has %d characters, at most %d are possible"
              .formatted(what, value.length(), MAX_HEADER_CHARS));
    }
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!printable || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "The %s must be printable ASCII without line breaks or spaces around it".formatted(what));
    }
  }

  static void notBlank(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("The %s must not be blank".formatted(what));
    }
  }

  static void atLeast(String what, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "The %s must be at least %d, was %d".formatted(what, least, value));
    }
  }

  static void between(String what, int least, int most, int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The %s must be from %d to %d, was %d".formatted(what, least, most, value));
    }
  }

  static void duration(String what, Duration value) {
    if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The %s must be longer than zero and at most a day, was %s".formatted(what, value));
    }
  }
}
