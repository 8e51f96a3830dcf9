package org.guardagent.redis;

/** Foreign text in a form that is safe in a log: one line, bounded. */
final class Texts {

  static final int MAX_CHARS = 300;

  private Texts() {}

  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MAX_CHARS).map(Texts::harmless).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          ' ';
      default -> codePoint;
    };
  }
}
