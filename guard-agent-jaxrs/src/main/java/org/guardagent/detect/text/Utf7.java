package org.guardagent.detect.text;

/** UTF-7, of which only the signs of ASCII matter: plus, base64 of UTF-16, minus. */
final class Utf7 {

  private static final int LONGEST = 40;
  private static final int BITS_OF_VALUE = 6;
  private static final int BITS_OF_CHAR = 16;

  private Utf7() {}

  /** Where signs that are written so end, or -1 if none begin here. */
  static int end(char[] in, int plus, int length) {
    int at = plus + 1;
    if (at >= length || in[at] != 'A') {
      return -1;
    }
    int held = 0;
    int bits = 0;
    boolean isAny = false;
    int stop = Math.min(length, plus + LONGEST);
    while (at < stop && in[at] != '-') {
      int value = Base64Text.value(in[at++]);
      if (value < 0) {
        return -1;
      }
      held = (held << BITS_OF_VALUE) | value;
      bits += BITS_OF_VALUE;
      if (bits >= BITS_OF_CHAR) {
        bits -= BITS_OF_CHAR;
        if (!isSign((held >>> bits) & 0xFFFF)) {
          return -1;
        }
        isAny = true;
      }
    }
    return isAny && at < stop ? at + 1 : -1;
  }

  private static boolean isSign(int code) {
    return code > 0 && code < 0x80 && !Character.isLetterOrDigit(code);
  }

  /** Writes the signs up to an end that was found. */
  static int decode(char[] in, int plus, int stop, char[] out, int length) {
    int size = length;
    int held = 0;
    int bits = 0;
    for (int at = plus + 1; at < stop - 1; at++) {
      held = (held << BITS_OF_VALUE) | Base64Text.value(in[at]);
      bits += BITS_OF_VALUE;
      if (bits >= BITS_OF_CHAR) {
        bits -= BITS_OF_CHAR;
        out[size++] = (char) ((held >>> bits) & 0xFFFF);
      }
    }
    return size;
  }
}
