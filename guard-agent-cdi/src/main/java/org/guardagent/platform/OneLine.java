package org.guardagent.platform;

/** Foreign text in a form that is safe in a log: one line, bounded, nothing invisible. */
final class OneLine {

  static final int MAX_CHARS = 300;

  private OneLine() {}

  /** At most 300 characters, the note on what was cut included. */
  static String of(String text) {
    if (text.length() <= MAX_CHARS) {
      return cleaned(text);
    }
    String note = "... (" + text.length() + " characters)";
    return cleaned(Texts.cut(text, MAX_CHARS - note.length())) + note;
  }

  private static String cleaned(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isHarmless(c) ? c : ' '));
    return line.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
