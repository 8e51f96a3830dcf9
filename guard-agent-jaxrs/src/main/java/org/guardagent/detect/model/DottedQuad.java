package org.guardagent.detect.model;

/** An IPv4 address as people write it: four numbers with dots between them. */
final class DottedQuad {

  private static final int NUMBERS = 4;
  private static final int MAX_DIGITS = 3;

  private DottedQuad() {}

  /** The end of the address that begins here, or -1. */
  static int end(char[] text, int from, int length) {
    int at = from;
    for (int number = 0; number < NUMBERS; number++) {
      if (number > 0 && (at >= length || text[at++] != '.')) {
        return -1;
      }
      int digits = 0;
      while (digits <= MAX_DIGITS && at < length && isDigit(text[at])) {
        at++;
        digits++;
      }
      if (digits == 0 || digits > MAX_DIGITS) {
        return -1;
      }
    }
    return at;
  }

  /** Whether it is of the machine itself or of a network that is nobody else's business. */
  static boolean isInternal(char[] text, int from) {
    int first = number(text, from);
    int second = number(text, after(text, from));
    return first == 127
        || first == 10
        || first == 0
        || (first == 192 && second == 168)
        || (first == 169 && second == 254)
        || (first == 172 && second >= 16 && second < 32);
  }

  private static int after(char[] text, int from) {
    int at = from;
    while (isDigit(text[at])) {
      at++;
    }
    return at + 1;
  }

  private static int number(char[] text, int from) {
    int number = 0;
    for (int at = from; at < text.length && isDigit(text[at]); at++) {
      number = number * 10 + text[at] - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
