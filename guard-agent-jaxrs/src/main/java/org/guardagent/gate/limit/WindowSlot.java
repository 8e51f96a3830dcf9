package org.guardagent.gate.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slot of a {@link SlidingWindow} in which things happen now: counts them, and knows what
 * happened in the slots before. Once it has ended it counts no more, so that nothing is lost
 * between it and its successor.
 */
final class WindowSlot extends AtomicInteger {

  /** What has ended counts this many. */
  static final int ENDED = -1;

  /** How many slots before it count with it. */
  static final int EARLIER = 20;

  private static final long serialVersionUID = 1;

  private final long index;
  private final long endNanos;

  /** What happened in the slots before, the oldest first. */
  @SuppressWarnings("serial")
  private final int[] earlier;

  private final long before;
  private final long newestBefore;

  private WindowSlot(long index, long endNanos, int[] earlier, long newestBefore) {
    this.index = index;
    this.endNanos = endNanos;
    this.earlier = earlier;
    this.before = sum(earlier);
    this.newestBefore = newestBefore;
  }

  /** A slot that has been over for so long that nothing in it counts. */
  static WindowSlot longAgo() {
    return new WindowSlot(Long.MIN_VALUE / 2, Long.MIN_VALUE, new int[EARLIER], Long.MIN_VALUE / 2);
  }

  /** Slots are numbered from some moment on. */
  long index() {
    return index;
  }

  long endNanos() {
    return endNanos;
  }

  boolean hasEnded() {
    return get() == ENDED;
  }

  /** How much happened in the slots before. */
  long before() {
    return before;
  }

  /** The last slot in which something happened, where this one has counted so many. */
  long newest(int counted) {
    return counted > 0 ? index : newestBefore;
  }

  /** The slot after whose end one more is within the limit, where this one has counted so many. */
  long awaited(int counted, int limit) {
    long left = before + counted;
    for (int i = 0; i < EARLIER; i++) {
      left -= earlier[i];
      if (left < limit) {
        return index - EARLIER + i;
      }
    }
    return index;
  }

  /** Ends this slot, and begins a later one. To be called once. */
  WindowSlot end(long nextIndex, long width) {
    int counted = getAndSet(ENDED);
    int[] next = new int[EARLIER];
    long passed = nextIndex - index;
    if (passed <= EARLIER) {
      int shift = (int) passed;
      System.arraycopy(earlier, shift, next, 0, EARLIER - shift);
      next[EARLIER - shift] = counted;
    }
    return new WindowSlot(nextIndex, (nextIndex + 1) * width, next, newest(counted));
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
