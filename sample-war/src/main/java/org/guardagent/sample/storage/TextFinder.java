package org.guardagent.sample.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds a text in UTF-8, in upper or lower case. A search reads hundreds of megabytes with it where
 * the text is short: hence on bytes, and leaping ahead by the length of the text where it can
 * (Horspool's way).
 */
final class TextFinder {

  private static final byte[] FOLDED = folding();

  private final byte[] wanted;
  private final String lowerCase;
  private final boolean isAscii;
  private final int[] leaps = new int[1 << Byte.SIZE];

  TextFinder(String text) {
    lowerCase = text.toLowerCase(Locale.ROOT);
    wanted = lowerCase.getBytes(StandardCharsets.UTF_8);
    isAscii = text.chars().allMatch(character -> character < 0x80);
    Arrays.fill(leaps, wanted.length);
    for (int i = 0; i < wanted.length - 1; i++) {
      leaps[wanted[i] & 0xFF] = wanted.length - 1 - i;
    }
  }

  /** An ASCII letter in lower case; any other byte as it is. */
  static byte folded(byte character) {
    return FOLDED[character & 0xFF];
  }

  byte[] wanted() {
    return wanted;
  }

  boolean isIn(byte[] utf8, int from, int to) {
    if (!isAscii) {
      String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
      return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
    int last = wanted.length - 1;
    int end = from + last;
    while (end < to) {
      byte character = FOLDED[utf8[end] & 0xFF];
      if (character == wanted[last] && isAt(utf8, end - last)) {
        return true;
      }
      end += leaps[character & 0xFF];
    }
    return false;
  }

  private boolean isAt(byte[] utf8, int start) {
    for (int i = 0; i < wanted.length - 1; i++) {
      if (FOLDED[utf8[start + i] & 0xFF] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] folding() {
    byte[] folded = new byte[1 << Byte.SIZE];
    for (int i = 0; i < folded.length; i++) {
      boolean isUpperCase = i >= 'A' && i <= 'Z';
      folded[i] = (byte) (isUpperCase ? i - 'A' + 'a' : i);
    }
    return folded;
  }
}
