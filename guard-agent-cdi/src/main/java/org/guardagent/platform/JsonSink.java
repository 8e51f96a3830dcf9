package org.guardagent.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into one array that is used again and again. A lone surrogate becomes
 * U+FFFD. What passes the limit is not kept. For one thread only.
 *
 * <p>Ours, and not JSON-P's generator, for items alone: encoding was the largest cost of an event
 * after compression, and the generator takes twice as long, over characters that this never makes.
 * The benchmark is {@code EncodeBenchmark}. It trusts its callers to nest rightly.
 */
final class JsonSink {

  private static final int INITIAL_BYTES = 8192;
  private static final int CHUNK_CHARS = 1024;

  /** A control character becomes six bytes; of others none becomes more than three. */
  private static final int MAX_BYTES_PER_CHAR = 6;

  /** Longer than any number or name of a constant, with what goes around it. */
  private static final int SHORT_BYTES = 64;

  private static final char REPLACEMENT = '\uFFFD';
  private static final double NANOS = 1e9;

  /** Below this every number of nanoseconds is a double of its own. */
  private static final long MAX_EXACT_NANOS = 1L << 53;

  private static final String HEX = "0123456789abcdef";

  private final int limit;
  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;
  private boolean overflowed;
  private boolean separates;

  JsonSink(int limit) {
    this.limit = limit;
  }

  void reset() {
    size = 0;
    overflowed = false;
    separates = false;
  }

  boolean overflowed() {
    return overflowed || size > limit;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void startObject() {
    start('{');
  }

  void endObject() {
    end('}');
  }

  void startArray() {
    start('[');
  }

  void endArray() {
    end(']');
  }

  void name(String name) {
    begin();
    putQuoted(name);
    makeRoom(1);
    bytes[size++] = ':';
    separates = false;
  }

  /** A name that was encoded beforehand. */
  void name(Name name) {
    begin();
    System.arraycopy(name.json, 0, bytes, size, name.json.length);
    size += name.json.length;
    separates = false;
  }

  void value(String text) {
    begin();
    putQuoted(text);
    separates = true;
  }

  void value(long number) {
    putConstant(Long.toString(number));
  }

  /** JSON has no numbers that are not finite. */
  void value(double number) {
    if (!Double.isFinite(number)) {
      throw new NumberFormatException("Not a number in JSON: " + number);
    }
    long nanos = Math.round(number * NANOS);
    if (nanos >= 0 && nanos < MAX_EXACT_NANOS && nanos / NANOS == number) {
      putConstant(decimal(nanos));
    } else {
      putConstant(Double.toString(number));
    }
  }

  void value(boolean bool) {
    putConstant(bool ? "true" : "false");
  }

  void nullValue() {
    putConstant("null");
  }

  void member(String name, String text) {
    name(name);
    value(text);
  }

  void member(Name name, String text) {
    name(name);
    value(text);
  }

  /** The name of a member, encoded once: names are a third of what an event consists of. */
  static final class Name {

    private final byte[] json;

    /** A short name of letters that need no escape. */
    Name(String ascii) {
      json = ("\"" + ascii + "\":").getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * Times have nine digits behind the point. Written as such they are read as the same number, and
   * {@link Double#toString(double)} takes many times as long to find that out.
   */
  private static String decimal(long nanos) {
    // The leading 1 keeps the zeros in front, and then makes place for the point.
    String digits = Long.toString(1_000_000_000L + nanos % 1_000_000_000L);
    int end = digits.length();
    while (end > 2 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return nanos / 1_000_000_000L + "." + digits.substring(1, end);
  }

  private void start(char bracket) {
    begin();
    bytes[size++] = (byte) bracket;
    separates = false;
  }

  private void end(char bracket) {
    makeRoom(1);
    bytes[size++] = (byte) bracket;
    separates = true;
  }

  /** Puts a comma where one belongs, and leaves room for what is short. */
  private void begin() {
    checkLimit();
    makeRoom(SHORT_BYTES);
    if (separates) {
      bytes[size++] = ',';
    }
  }

  private void putConstant(String ascii) {
    begin();
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    separates = true;
  }

  private void putQuoted(String text) {
    byte[] plain = text.length() <= CHUNK_CHARS ? PlainText.bytesOf(text) : null;
    makeRoom(2);
    bytes[size++] = '"';
    if (plain == null) {
      putInChunks(text);
    } else {
      makeRoom(plain.length + 1);
      System.arraycopy(plain, 0, bytes, size, plain.length);
      size += plain.length;
    }
    makeRoom(1);
    bytes[size++] = '"';
  }

  /** So that a text of any length takes no more room than the limit and one chunk. */
  private void putInChunks(String text) {
    int next = 0;
    while (next < text.length()) {
      makeRoom((CHUNK_CHARS + 1) * MAX_BYTES_PER_CHAR);
      next = putChars(text, next, Math.min(text.length(), next + CHUNK_CHARS));
      checkLimit();
    }
  }

  /** Returns the index behind the last character; one more than asked for if that ends a pair. */
  private int putChars(String text, int from, int to) {
    // In locals: the compiler cannot keep fields in registers while it writes to the array.
    byte[] out = bytes;
    int at = size;
    int i = from;
    while (i < to) {
      char c = text.charAt(i++);
      if (isPlain(c)) {
        out[at++] = (byte) c;
      } else {
        size = at;
        i = putSpecial(text, i, c);
        at = size;
      }
    }
    size = at;
    return i;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  /** Puts what is not plain; returns the index of the next character. */
  private int putSpecial(String text, int next, char c) {
    if (c < 0x80) {
      putEscaped(c);
    } else if (!Character.isSurrogate(c)) {
      putUnit(c);
    } else if (isPair(text, next, c)) {
      putPair(Character.toCodePoint(c, text.charAt(next)));
      return next + 1;
    } else {
      putUnit(REPLACEMENT);
    }
    return next;
  }

  private static boolean isPair(String text, int next, char c) {
    return Character.isHighSurrogate(c)
        && next < text.length()
        && Character.isLowSurrogate(text.charAt(next));
  }

  private void putEscaped(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = (byte) HEX.charAt(c >> 4);
        bytes[size++] = (byte) HEX.charAt(c & 0xF);
      }
    }
  }

  private void putUnit(char c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
    } else {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  private void putPair(int codePoint) {
    bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void makeRoom(int more) {
    int needed = size + more;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }

  private void checkLimit() {
    if (size > limit) {
      overflowed = true;
      size = 0;
    }
  }
}
