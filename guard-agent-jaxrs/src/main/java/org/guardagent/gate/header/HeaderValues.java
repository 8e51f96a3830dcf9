package org.guardagent.gate.header;

import java.util.Locale;

/** What may stand in a header. */
final class HeaderValues {

  /** The longest value. */
  static final int MAX_LENGTH = 8_192;

  private HeaderValues() {}

  /**
   * Checks a configured header.
   *
   * @param name its name
   * @param value its value
   * @return the value without characters that cannot be printed
   * @throws IllegalArgumentException if it could end the header early, or is too long
   */
  static String checked(String name, String value) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("no name of a header: " + printable(name));
    }
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the value of " + name + " has a line break in it");
    }
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the value of " + name + " is longer than " + MAX_LENGTH + " characters");
    }
    return printable(value).strip();
  }

  /** Whether a text is a name of a header or a method. */
  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127 || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static String lowerCase(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String printable(String text) {
    StringBuilder printed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 127) {
        printed.append(c);
      }
    }
    return printed.toString();
  }
}
