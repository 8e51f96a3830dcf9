package org.guardagent.jaxrs;

/** Keeps the last bytes of what passes. Not thread-safe. */
final class BodyTail {

  private final byte[] ring;
  private long passed;

  /**
   * Keeps so many.
   *
   * @param size how many bytes at most, from 1 on
   */
  BodyTail(int size) {
    ring = new byte[size];
  }

  void add(byte[] source, int offset, int length) {
    int skipped = Math.max(0, length - ring.length);
    passed += skipped;
    int from = offset + skipped;
    int left = length - skipped;
    while (left > 0) {
      int at = (int) (passed % ring.length);
      int count = Math.min(left, ring.length - at);
      System.arraycopy(source, from, ring, at, count);
      passed += count;
      from += count;
      left -= count;
    }
  }

  /** Whether nothing that passed is lost. */
  boolean isWhole() {
    return passed <= ring.length;
  }

  /** The last bytes, in their order. */
  byte[] bytes() {
    int count = (int) Math.min(passed, ring.length);
    byte[] last = new byte[count];
    int start = (int) ((passed - count) % ring.length);
    int first = Math.min(count, ring.length - start);
    System.arraycopy(ring, start, last, 0, first);
    System.arraycopy(ring, 0, last, first, count - first);
    return last;
  }
}
