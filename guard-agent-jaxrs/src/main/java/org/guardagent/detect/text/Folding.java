package org.guardagent.detect.text;

import java.util.Arrays;

/**
 * What looks alike is alike; what is invisible goes, space is one space, case does not count.
 * Whether anything is encoded is told in the same reading.
 */
final class Folding {

  /**
   * What {@link #fold(char)} says of ASCII; less than zero for a sign that may begin an encoding.
   */
  private static final int[] ASCII = ascii("");

  private static final int[] ENCODED = ascii(Normalizer.BEGINNINGS);

  private Folding() {}

  /**
   * Folds a text in which nothing is encoded.
   *
   * @param folded as long as the text, for what it becomes
   * @return the new length, never more than the old one
   */
  static int fold(char[] text, int length, char[] folded) {
    return fold(text, length, folded, ASCII);
  }

  /**
   * Folds a text if nothing in it may be encoded, in one reading: so it is with most.
   *
   * @return the new length, or -1 if something may be encoded
   */
  static int foldUnlessEncoded(char[] text, int length, char[] folded) {
    return fold(text, length, folded, ENCODED);
  }

  private static int fold(char[] text, int length, char[] folded, int[] ascii) {
    int size = 0;
    int last = ' ';
    for (int i = 0; i < length; i++) {
      char c = text[i];
      int sign = c < 0x80 ? ascii[c] : LookAlikes.fold(c);
      if (sign <= 0) {
        if (sign == 0) {
          continue;
        }
        if (c != '0' || Digits.isHexPair(text, i, length)) {
          return -1;
        }
        sign = c;
      }
      // One branch for each two blanks in a row, none for each word: it would be guessed wrongly.
      if (Math.max(sign, last) > ' ') {
        folded[size++] = (char) sign;
      } else if (sign == '\n' && size > 0) {
        folded[size - 1] = '\n';
      }
      last = sign;
    }
    return size > 0 && last <= ' ' ? size - 1 : size;
  }

  /**
   * What stands for a character: a line feed for the ends of lines, a space for other blanks, zero
   * for what is invisible. Nothing else is below or at a space.
   */
  static char fold(char c) {
    return c < 0x80 ? (char) ASCII[c] : LookAlikes.fold(c);
  }

  private static int[] ascii(String encodings) {
    int[] folded = new int[0x80];
    Arrays.fill(folded, 0, 0x21, ' ');
    folded[0] = 0;
    folded['\n'] = '\n';
    folded['\r'] = '\n';
    for (char c = 0x21; c < 0x7F; c++) {
      folded[c] = Character.toLowerCase(c);
    }
    folded[0x7F] = 0;
    encodings.chars().forEach(c -> folded[c] = -1);
    return folded;
  }
}
