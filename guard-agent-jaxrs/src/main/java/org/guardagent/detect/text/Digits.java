package org.guardagent.detect.text;

/** Numbers as escapes have them. */
final class Digits {

  private Digits() {}

  /** The value of a hexadecimal digit, or -1. */
  static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** The number that so many hexadecimal digits are, or -1. */
  static int hex(char[] text, int from, int digits, int end) {
    if (from + digits > end) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = hex(text[i]);
      if (digit < 0) {
        return -1;
      }
      number = (number << 4) | digit;
    }
    return number;
  }

  /** Whether {@code 0x} and two more signs may stand at a zero. */
  static boolean isHexPair(char[] text, int zero, int end) {
    return zero + 3 < end && text[zero + 1] == 'x';
  }

  /** The number that so many octal digits are, or -1. */
  static int octal(char[] text, int from, int digits, int end) {
    if (from + digits > end) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      number = (number << 3) | digit;
    }
    return number;
  }
}
