package org.guardagent.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes in bytes: {@code 1024}, {@code 64 MiB}, {@code 1kB}. */
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?([A-Za-z]*)");

  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "b", 1L, "kb", 1000L, "kib", 1L << 10, "mb", 1_000_000L, "mib", 1L << 20);

  private Sizes() {}

  static Long parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(text);
    }
    Long unit = UNITS.get(size.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
  }
}
