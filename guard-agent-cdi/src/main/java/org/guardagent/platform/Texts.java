package org.guardagent.platform;

/** Bounds texts. */
final class Texts {

  private Texts() {}

  /** The first {@code max} characters, one fewer where that would halve a surrogate pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean halved =
        Character.isHighSurrogate(text.charAt(max - 1))
            && Character.isLowSurrogate(text.charAt(max));
    return text.substring(0, halved ? max - 1 : max);
  }
}
