package org.guardagent.detect.text;

/**
 * Takes out of a text what stands between the parts of an attack only to keep them apart: long rows
 * of blanks, and comments of SQL. In time linear in the text.
 */
public final class Padding {

  /** A longer row of blanks is padding. */
  public static final int LONGEST_BLANK = 32;

  /** Shorter comments are read as a blank anyway. */
  private static final int SHORTEST_COMMENT = 16;

  private final CharSequence text;
  private int at;

  /** Whether an end of a comment may still come: it is looked for in vain only once. */
  private boolean hasBlockEnd = true;

  private boolean hasLineEnd = true;

  private Padding(CharSequence text) {
    this.text = text;
  }

  /**
   * Takes the padding out.
   *
   * @param text any text
   * @return what is left; the text itself if there is none in it
   */
  public static CharSequence without(CharSequence text) {
    return new Padding(text).rest();
  }

  private CharSequence rest() {
    StringBuilder rest = null;
    int copied = 0;
    while (at < text.length()) {
      int start = at;
      int end = paddingEnd();
      if (end > start) {
        rest = rest == null ? new StringBuilder(text.length()) : rest;
        rest.append(text, copied, start).append(' ');
        copied = end;
      }
      at = Math.max(end, start + 1);
    }
    return rest == null ? text : rest.append(text, copied, text.length());
  }

  /** Where the padding ends that begins here, or -1. */
  private int paddingEnd() {
    int start = at;
    int end = partEnd();
    boolean isLong = false;
    while (end > at) {
      isLong |= end - at >= SHORTEST_COMMENT && !isBlank(text.charAt(at));
      at = end;
      end = at < text.length() ? partEnd() : -1;
    }
    end = at;
    at = start;
    return isLong || end - start > LONGEST_BLANK ? end : -1;
  }

  /** Where a blank or a comment ends that begins here, or -1. */
  private int partEnd() {
    char c = text.charAt(at);
    if (isBlank(c)) {
      return at + 1;
    }
    return switch (c) {
      case '/' -> follows('*') && !followsAt(2, '!') ? blockEnd() : -1;
      case '-' -> follows('-') && followsAt(2, ' ') ? lineEnd() : -1;
      case '#' -> lineEnd();
      default -> -1;
    };
  }

  /** Also what nobody sees. */
  private static boolean isBlank(char c) {
    char folded = Folding.fold(c);
    return folded == ' ' || folded == '\n' || folded == 0;
  }

  private boolean follows(char sign) {
    return followsAt(1, sign);
  }

  private boolean followsAt(int distance, char sign) {
    return at + distance < text.length() && text.charAt(at + distance) == sign;
  }

  private int blockEnd() {
    if (!hasBlockEnd) {
      return -1;
    }
    for (int i = at + 2; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
        return i + 2;
      }
    }
    hasBlockEnd = false;
    return -1;
  }

  private int lineEnd() {
    if (!hasLineEnd) {
      return -1;
    }
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return i;
      }
    }
    hasLineEnd = false;
    return -1;
  }
}
