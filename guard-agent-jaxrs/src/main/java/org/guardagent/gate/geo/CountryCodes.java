package org.guardagent.gate.geo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Codes of countries: two letters. */
final class CountryCodes {

  /** What networks of content write for no country that they know. */
  private static final String NONE = "XX";

  private CountryCodes() {}

  /** The code in upper case, or null if the text is none. */
  static @Nullable String read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String code = text.strip();
    if (code.length() != 2 || !isLetter(code.charAt(0)) || !isLetter(code.charAt(1))) {
      return null;
    }
    String upper = code.toUpperCase(Locale.ROOT);
    return upper.equals(NONE) ? null : upper;
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' && c < 128;
  }
}
