package org.guardagent.sample.storage;

/**
 * What a block of events may have, in a few bits: so a search passes most of those by that have
 * nothing of what it looks for. It may say yes where there is nothing, and never says no where
 * there is something. Texts are known by their sequences of three and of five ASCII characters, in
 * upper or lower case: three for short texts, five because three digits are everywhere. Fields are
 * known by name and value.
 */
final class Sketch {

  private static final int BITS_LOG = 16;
  private static final int BYTES = (1 << BITS_LOG) / Byte.SIZE;
  private static final int SHORT = 3;
  private static final int LONG = 5;
  private static final long SHORT_MASK = (1L << (Byte.SIZE * SHORT)) - 1;
  private static final long LONG_MASK = (1L << (Byte.SIZE * LONG)) - 1;

  /** Many of the bits are set by texts, so that a field needs several to stand out. */
  private static final int FIELD_BITS = 8;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final byte[] bits;

  Sketch() {
    this(new byte[BYTES]);
  }

  Sketch(byte[] bits) {
    this.bits = bits;
  }

  byte[] bytes() {
    return bits;
  }

  void addText(byte[] utf8) {
    long window = 0;
    int length = 0;
    for (byte character : utf8) {
      length = character < 0 ? 0 : length + 1;
      window = (window << Byte.SIZE) | TextFinder.folded(character);
      if (length >= SHORT) {
        set(bitOf(window & SHORT_MASK));
      }
      if (length >= LONG) {
        set(bitOf(window & LONG_MASK));
      }
    }
  }

  /** Also where the text is too short to tell. */
  boolean mayHaveText(byte[] utf8) {
    long window = 0;
    int length = 0;
    for (byte character : utf8) {
      length = character < 0 ? 0 : length + 1;
      window = (window << Byte.SIZE) | TextFinder.folded(character);
      boolean isMissing =
          (length >= SHORT && !isSet(bitOf(window & SHORT_MASK)))
              || (length >= LONG && !isSet(bitOf(window & LONG_MASK)));
      if (isMissing) {
        return false;
      }
    }
    return true;
  }

  void addField(String name, String value) {
    long hash = hash(name, value);
    for (int i = 0; i < FIELD_BITS; i++) {
      set(bitOf(hash + i));
    }
  }

  boolean mayHaveField(String name, String value) {
    long hash = hash(name, value);
    for (int i = 0; i < FIELD_BITS; i++) {
      if (!isSet(bitOf(hash + i))) {
        return false;
      }
    }
    return true;
  }

  private static long hash(String name, String value) {
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash + name.charAt(i)) * GOLDEN;
    }
    hash = (hash + '=') * GOLDEN;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ (hash >>> 29)) + value.charAt(i);
      hash *= GOLDEN;
    }
    return hash ^ (hash >>> 32);
  }

  /** The upper bits of a product depend on all bits of what was multiplied. */
  private static int bitOf(long value) {
    return (int) ((value * GOLDEN) >>> (Long.SIZE - BITS_LOG));
  }

  private void set(int bit) {
    bits[bit >> 3] |= (byte) (1 << (bit & 7));
  }

  private boolean isSet(int bit) {
    return (bits[bit >> 3] & (1 << (bit & 7))) != 0;
  }
}
