package org.guardagent.detect.model;

import java.util.Arrays;
import org.guardagent.detect.text.Slice;

/**
 * Tells texts that need not be weighed, which are most of what people fill in: a single word, or
 * numbers and words without a meaning, with spaces and commas between them. A text is read up to
 * the first sign that is strange here. Immutable.
 */
final class OrdinaryText {

  /**
   * What the weights of such words add up to at most, whichever and however many they are. It
   * follows from the weights that were learned: a test computes it.
   */
  static final int MOST = 158;

  /** A longer word alone may be something in base64. */
  private static final int LONGEST_ALONE = 15;

  /** What is much longer is read in pieces, which need not begin where a word does. */
  private static final int LONGEST = 1_024;

  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int UNDERSCORE = 4;

  /** Of what sort each sign of a word is; zero for all others. */
  private static final byte[] SORTS = sorts();

  private final Vocabulary words;

  OrdinaryText(Vocabulary words) {
    this.words = words;
  }

  /** Whether a text is such a one. */
  boolean is(Slice text) {
    int length = text.length();
    boolean wasLetter = false;
    int at = length > LONGEST ? -1 : 0;
    while (at >= 0) {
      int start = at;
      int sorts = 0;
      while (at < length && sort(text.charAt(at)) != 0) {
        sorts |= sort(text.charAt(at++));
      }
      boolean isAlone = at - start == length;
      if (isAlone && (sorts < UNDERSCORE || length > LONGEST_ALONE)) {
        return length <= LONGEST_ALONE;
      }
      // Letters that stand apart may be a word together.
      boolean isLetter = at - start == 1 && sorts != DIGIT;
      if ((isLetter && wasLetter) || !isOrdinary(text, start, at, sorts)) {
        return false;
      }
      if (at == length) {
        return true;
      }
      wasLetter = isLetter;
      at = separatorEnd(text, at);
    }
    return false;
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

  /** The end of a comma, a space or both, or -1. */
  private static int separatorEnd(Slice text, int from) {
    int at = text.charAt(from) == ',' ? from + 1 : from;
    at = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
    return at == from ? -1 : at;
  }

  private static int sort(char c) {
    return c < SORTS.length ? SORTS[c] : 0;
  }

  private static byte[] sorts() {
    byte[] sorts = new byte[0x80];
    Arrays.fill(sorts, 'a', 'z' + 1, (byte) LETTER);
    Arrays.fill(sorts, 'A', 'Z' + 1, (byte) LETTER);
    Arrays.fill(sorts, '0', '9' + 1, (byte) DIGIT);
    sorts['_'] = UNDERSCORE;
    return sorts;
  }
}
