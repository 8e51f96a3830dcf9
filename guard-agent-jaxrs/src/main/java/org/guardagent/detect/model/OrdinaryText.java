package org.guardagent.detect.model;

import java.util.Arrays;
import org.guardagent.detect.text.Slice;

/**
 * Tells texts that need not be weighed, which are most of what people fill in but single words:
 * rows of numbers and of words without a meaning, with spaces and commas between them. A text is
 * read up to the first sign that is strange here. Immutable.
 */
final class OrdinaryText {

  /**
   * What the weights of such a text add up to at most, whichever and however long it is. It follows
   * from the weights that stand beside the classes: a test computes it from them.
   */
  static final int MOST = 158;

  private static final int LETTER = 1;
  private static final int DIGIT = 2;

  /** Of what sort each sign of a word is; zero for all others. */
  private static final byte[] SORTS = sorts();

  private final Vocabulary words;

  OrdinaryText(Vocabulary words) {
    this.words = words;
  }

  /** Whether a text is such a one; not if it is read in pieces, which need not begin with words. */
  boolean is(Slice text) {
    int length = text.length();
    if (length > AttackModel.PIECE) {
      return false;
    }
    boolean wasLetter = false;
    int at = 0;
    while (true) {
      int start = at;
      int sorts = 0;
      while (at < length && sort(text.charAt(at)) != 0) {
        sorts |= sort(text.charAt(at++));
      }
      // Letters that stand apart may be a word together.
      boolean isLetter = at - start == 1 && sorts == LETTER;
      if ((isLetter && wasLetter) || !isOrdinary(text, start, at, sorts)) {
        return false;
      }
      if (at == length) {
        return start > 0; // a word alone may be something in base64
      }
      int next = separatorEnd(text, at);
      if (next == at) {
        return false;
      }
      wasLetter = isLetter;
      at = next;
    }
  }

  private boolean isOrdinary(Slice text, int from, int to, int sorts) {
    if (sorts == DIGIT) {
      return true;
    }
    boolean isWord = to > from && to - from <= Lexer.LONGEST_WORD && (sorts & DIGIT) == 0;
    return isWord && words.topic(hash(text, from, to)) == 0;
  }

  private static int hash(Slice text, int from, int to) {
    int hash = Vocabulary.BEGUN;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      hash = Vocabulary.next(hash, c == '_' ? c : (char) (c | 0x20));
    }
    return Vocabulary.ended(hash);
  }

  /** The end of a comma, a space or both; where they would begin if there is none. */
  private static int separatorEnd(Slice text, int from) {
    int at = text.charAt(from) == ',' ? from + 1 : from;
    return at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
  }

  private static int sort(char c) {
    return c < SORTS.length ? SORTS[c] : 0;
  }

  private static byte[] sorts() {
    byte[] sorts = new byte[0x80];
    Arrays.fill(sorts, 'a', 'z' + 1, (byte) LETTER);
    Arrays.fill(sorts, 'A', 'Z' + 1, (byte) LETTER);
    Arrays.fill(sorts, '0', '9' + 1, (byte) DIGIT);
    sorts['_'] = LETTER;
    return sorts;
  }
}
