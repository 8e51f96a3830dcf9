package org.guardagent.detect.text;

import java.util.Arrays;

/** What looks alike is alike; what is invisible goes, space is one space, case does not count. */
final class Folding {

  private static final char[] ASCII = ascii();

  private Folding() {}

  /** Folds a text where it stands; it gets no longer. */
  static int fold(char[] text, int length) {
    int size = 0;
    char space = 0;
    for (int i = 0; i < length; i++) {
      char folded = fold(text[i]);
      if (folded > ' ') {
        if (space != 0 && size > 0) {
          text[size++] = space;
        }
        space = 0;
        text[size++] = folded;
      } else if (folded != 0) {
        space = space == '\n' ? space : folded;
      }
    }
    return size;
  }

  /**
   * What stands for a character: a line feed for the ends of lines, a space for other blanks, zero
   * for what is invisible. Nothing else is below or at a space.
   */
  static char fold(char c) {
    return c < 0x80 ? ASCII[c] : LookAlikes.fold(c);
  }

  private static char[] ascii() {
    char[] folded = new char[0x80];
    Arrays.fill(folded, 0, 0x21, ' ');
    folded[0] = 0;
    folded['\n'] = '\n';
    folded['\r'] = '\n';
    for (char c = 0x21; c < 0x7F; c++) {
      folded[c] = Character.toLowerCase(c);
    }
    folded[0x7F] = 0;
    return folded;
  }
}
