package org.guardagent.intake;

/** Cuts texts by the bytes that they take in UTF-8. */
final class Utf8 {

  private Utf8() {}

  /** Returns the longest beginning that fits, never half a character. */
  static String truncate(String text, int maxBytes) {
    if (text.length() <= maxBytes / 3) {
      return text;
    }
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      bytes += width(codePoint);
      if (bytes > maxBytes) {
        return text.substring(0, end);
      }
      end += Character.charCount(codePoint);
    }
    return text;
  }

  private static int width(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
