package org.guardagent.text;

import java.util.Locale;

/**
 * Makes hostile text harmless for events and logs: bounded, and without characters that a terminal,
 * a log file or a reader would take for something else.
 */
public final class SafeText {

  /** Enough of a text for a line of a log or the reason of an event. */
  private static final int LINE = 200;

  private SafeText() {}

  /**
   * The same as {@link #of(String, int)} for at most 200 characters.
   *
   * @param text any text
   * @return the very same text if there is nothing to do
   */
  public static String of(String text) {
    return of(text, LINE);
  }

  /**
   * Bounds a text and escapes what is invisible in it: control characters, separators of lines and
   * paragraphs, signs that turn the direction of writing, and halves of characters.
   *
   * @param text any text
   * @param maxLength the most characters of it that are looked at; escapes may make it longer
   * @return the very same text if there is nothing to do
   */
  public static String of(String text, int maxLength) {
    int end = end(text, maxLength);
    for (int i = 0; i < end; i++) {
      if (isUnsafe(text, i)) {
        return escaped(text, i, end);
      }
    }
    return end == text.length() ? text : text.substring(0, end);
  }

  private static int end(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text.length();
    }
    boolean cutsPair = maxLength > 0 && Character.isHighSurrogate(text.charAt(maxLength - 1));
    return cutsPair ? maxLength - 1 : maxLength;
  }

  private static String escaped(String text, int safe, int end) {
    StringBuilder escaped = new StringBuilder(end + 16).append(text, 0, safe);
    for (int i = safe; i < end; i++) {
      if (isUnsafe(text, i)) {
        append(escaped, text.charAt(i));
      } else {
        escaped.append(text.charAt(i));
      }
    }
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, char unsafe) {
    switch (unsafe) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        String hex = Integer.toHexString(unsafe).toLowerCase(Locale.ROOT);
        escaped.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
  }

  private static boolean isUnsafe(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x7f) {
      return c < 0x20;
    }
    if (Character.isSurrogate(c)) {
      return !isPaired(text, index, c);
    }
    return c <= 0x9f
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xfeff;
  }

  private static boolean isPaired(String text, int index, char c) {
    return Character.isHighSurrogate(c)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
