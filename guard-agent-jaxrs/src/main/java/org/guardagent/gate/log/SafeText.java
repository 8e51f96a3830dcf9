package org.guardagent.gate.log;

/** Hostile text, made fit for a line of a log and for the reason of an event. */
public final class SafeText {

  private static final int LONGEST = 200;

  private SafeText() {}

  /**
   * Bounds a text and escapes its control characters, so that it can neither fill a log nor forge a
   * line of it.
   *
   * @param text what a client sent
   * @return at most its first 200 characters, without control characters
   */
  public static String of(String text) {
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      if (isUnsafe(text.charAt(i))) {
        return escaped(text, end);
      }
    }
    return end == text.length() ? text : text.substring(0, end);
  }

  private static String escaped(String text, int end) {
    StringBuilder out = new StringBuilder(end + 16);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isUnsafe(c)) {
        out.append("\\u").append(Integer.toHexString(0x1_0000 | c), 1, 5);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Control characters, those that end a line elsewhere, and those that turn its direction. */
  private static boolean isUnsafe(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || Character.isSurrogate(c);
  }
}
