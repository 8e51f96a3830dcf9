package org.guardagent.detect.text;

/**
 * Makes one text of the many ways to write it: decodes what servers and programs behind them
 * decode, again and again until nothing changes, drops what is invisible, and writes everything in
 * lower case. Each round reads the text once and never makes it longer, and there are at most
 * seven, so the time is linear in its length. Where a decoder might refuse what is malformed,
 * another might not: everything is read as the most generous one does. For one thread; reused for
 * many texts.
 */
public final class Normalizer {

  /** More layers than anything behind a server takes off. */
  static final int MAX_ROUNDS = 7;

  /** The signs that may begin an encoding. */
  static final String BEGINNINGS = "%\\&+0";

  private static final int INITIAL = 512;
  private static final boolean[] BEGINS = begins();

  private char[] in = new char[INITIAL];
  private char[] out = new char[INITIAL];
  private int length;
  private int at;
  private int end;
  private boolean changed;

  /** Makes one, to be used again and again. */
  public Normalizer() {}

  /**
   * Normalizes a piece of a text, which then is {@link #text} up to {@link #length}.
   *
   * @param text the text
   * @param from where the piece begins
   * @param to where it ends
   */
  public void normalize(Slice text, int from, int to) {
    int size = to - from;
    if (in.length < size) {
      in = new char[size];
      out = new char[size];
    }
    text.copy(from, to, in);
    end = size;
    length = Folding.foldUnlessEncoded(in, size, out);
    if (length < 0) {
      decode();
      length = Folding.fold(in, end, out);
    }
  }

  private void decode() {
    int round = 0;
    do {
      pass();
      swap();
    } while (changed && ++round < MAX_ROUNDS);
  }

  /**
   * The text, until the next one is normalized.
   *
   * @return an array of which only the first {@link #length} count
   */
  public char[] text() {
    return out;
  }

  /**
   * How long the text is.
   *
   * @return never more than it was
   */
  public int length() {
    return length;
  }

  private void swap() {
    char[] other = in;
    in = out;
    out = other;
    end = length;
  }

  private void pass() {
    changed = false;
    length = 0;
    at = 0;
    plain();
    while (at < end) {
      switch (in[at]) {
        case '%' -> percent();
        case '\\' -> backslash();
        case '&' -> entity();
        case '+' -> utf7();
        default -> hexPair();
      }
      plain();
    }
  }

  /** Takes over what is no beginning of anything. */
  private void plain() {
    int start = at;
    while (at < end && !mayBegin(in[at])) {
      at++;
    }
    System.arraycopy(in, start, out, length, at - start);
    length += at - start;
  }

  private static boolean mayBegin(char c) {
    return c < BEGINS.length && BEGINS[c];
  }

  private void keep() {
    out[length++] = in[at++];
  }

  private void put(int code, int consumed) {
    changed = true;
    at += consumed;
    if (code <= 0xFFFF) {
      out[length++] = (char) code;
    } else if (code <= Character.MAX_CODE_POINT && consumed >= 2) {
      out[length++] = Character.highSurrogate(code);
      out[length++] = Character.lowSurrogate(code);
    } else {
      out[length++] = '\uFFFD';
    }
  }

  private int hex(int from, int digits) {
    return Digits.hex(in, from, digits, end);
  }

  private void percent() {
    if (at + 5 < end && (in[at + 1] | 0x20) == 'u') {
      int code = hex(at + 2, 4);
      if (code >= 0) {
        put(code, 6);
        return;
      }
    }
    int octet = hex(at + 1, 2);
    if (octet < 0) {
      keep();
    } else if (octet < 0xC0) {
      put(octet, 3);
    } else {
      utf8(octet);
    }
  }

  /** Also what is longer than it must be, or goes on with what is no continuation. */
  private void utf8(int lead) {
    int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF8 ? 3 : lead < 0xFC ? 4 : 5;
    int code = lead & (0x3F >> more);
    int next = at + 3;
    for (int i = 0; i < more; i++) {
      int octet;
      if (next < end && in[next] == '%' && hex(next + 1, 2) >= 0) {
        octet = hex(next + 1, 2);
        next += 3;
      } else if (i == 0 && more == 1 && next < end && in[next] < 0x80 && in[next] != '%') {
        octet = in[next++];
      } else {
        put(lead, 3);
        return;
      }
      code = (code << 6) | continuation(octet);
    }
    put(code & 0x1FFFFF, next - at);
  }

  /** Six bits; where they are none of a continuation and make no sign, the octet itself. */
  private static int continuation(int octet) {
    int bits = octet & 0x3F;
    return octet < 0x80 && bits < 0x20 ? octet : bits;
  }

  private void backslash() {
    char next = at + 1 < end ? in[at + 1] : ' ';
    boolean isBraced = at + 2 < end && in[at + 2] == '{';
    boolean isEscape =
        switch (next) {
          case 'u' -> isBraced ? bracedUnicode() : unicode();
          case 'x', 'X' -> putIfAny(hex(at + 2, 2), 4);
          case '0', '1' -> putIfAny(Digits.octal(in, at + 1, 3, end), 4);
          default -> false;
        };
    if (!isEscape) {
      keep();
    }
  }

  private boolean putIfAny(int code, int consumed) {
    if (code >= 0) {
      put(code, consumed);
    }
    return code >= 0;
  }

  private boolean bracedUnicode() {
    int first = at + 3;
    int close = first;
    while (close < end && close < first + 7 && Digits.hex(in[close]) >= 0) {
      close++;
    }
    boolean isClosed = close > first && close < end && in[close] == '}';
    return isClosed && putIfAny(hex(first, close - first), close + 1 - at);
  }

  private boolean unicode() {
    int first = at + 2;
    while (first < end && in[first] == 'u') {
      first++; // Java takes any number of them
    }
    return putIfAny(hex(first, 4), first + 4 - at);
  }

  private void entity() {
    int i = at + 1;
    if (i < end && in[i] == '#') {
      number(i + 1);
      return;
    }
    int stop = Math.min(end, at + 2 + Entities.LONGEST);
    while (i < stop && (in[i] | 0x20) >= 'a' && (in[i] | 0x20) <= 'z') {
      i++;
    }
    int code = i < end && in[i] == ';' ? Entities.find(in, at + 1, i) : -1;
    if (code >= 0) {
      put(code, i + 1 - at);
    } else {
      keep();
    }
  }

  private void number(int from) {
    boolean isHex = from < end && (in[from] | 0x20) == 'x';
    int i = isHex ? from + 1 : from;
    int start = i;
    long code = 0;
    while (i < end) {
      int digit = Digits.hex(in[i]);
      if (digit < 0 || (!isHex && digit > 9)) {
        break;
      }
      code = Math.min(0x110000, code * (isHex ? 16 : 10) + digit);
      i++;
    }
    if (i == start) {
      keep();
      return;
    }
    put(
        code > Character.MAX_CODE_POINT ? 0xFFFD : (int) code,
        (i < end && in[i] == ';' ? i + 1 : i) - at);
  }

  private void utf7() {
    int stop = Utf7.end(in, at, end);
    if (stop < 0) {
      keep();
    } else {
      length = Utf7.decode(in, at, stop, out, length);
      at = stop;
      changed = true;
    }
  }

  /** Dots and slashes as some write them in paths: {@code 0x2e0x2e0x2f}. */
  private void hexPair() {
    int code = Digits.isHexPair(in, at, end) ? hex(at + 2, 2) : -1;
    boolean isPath = code == '.' || code == '/' || code == '\\';
    boolean ends =
        at + 4 >= end || Digits.hex(in[at + 4]) < 0 || (at + 5 < end && in[at + 5] == 'x');
    if (isPath && ends) {
      put(code, 4);
    } else {
      keep();
    }
  }

  private static boolean[] begins() {
    boolean[] begins = new boolean[0x80];
    BEGINNINGS.chars().forEach(c -> begins[c] = true);
    return begins;
  }
}
