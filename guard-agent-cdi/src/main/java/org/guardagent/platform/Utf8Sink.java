package org.guardagent.platform;

import java.io.Writer;
import java.util.Arrays;

/**
 * Collects characters as UTF-8 in one array that is used again and again. A lone surrogate becomes
 * U+FFFD. What passes the limit is not kept. For one thread only.
 */
final class Utf8Sink extends Writer {

  private static final int INITIAL_BYTES = 8192;
  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final char REPLACEMENT = '\uFFFD';
  private static final char NONE = 0;

  private final int limit;
  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;
  private boolean overflowed;
  private char pendingHigh = NONE;

  Utf8Sink(int limit) {
    this.limit = limit;
  }

  void reset() {
    size = 0;
    overflowed = false;
    pendingHigh = NONE;
  }

  boolean overflowed() {
    return overflowed;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    makeRoom(length);
    for (int i = offset; i < offset + length; i++) {
      put(chars[i]);
    }
    checkLimit();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private void makeRoom(int chars) {
    int needed = size + (chars + 1) * MAX_BYTES_PER_CHAR;
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

  private void put(char c) {
    if (c < 0x80 && pendingHigh == NONE) {
      bytes[size++] = (byte) c;
    } else {
      putWide(c);
    }
  }

  private void putWide(char c) {
    char high = pendingHigh;
    pendingHigh = NONE;
    if (high != NONE && Character.isLowSurrogate(c)) {
      putPair(Character.toCodePoint(high, c));
      return;
    }
    if (high != NONE) {
      putUnit(REPLACEMENT);
    }
    if (Character.isHighSurrogate(c)) {
      pendingHigh = c;
    } else {
      putUnit(Character.isLowSurrogate(c) ? REPLACEMENT : c);
    }
  }

  private void putUnit(char c) {
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    } else {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  private void putPair(int codePoint) {
    bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }
}
