package org.guardagent.gate.behavior;

import java.time.Duration;

/**
 * When one client did what one rule counts: every time in the window, so that the count is exact.
 * The memory grows with the times that are in it. Thread-safe.
 */
final class Occurrences {

  private static final int INITIAL = 8;

  private final long windowNanos;
  private long[] times = new long[INITIAL];
  private int first;
  private int count;
  private boolean throttled;
  private long throttledUntil;

  Occurrences(Duration window) {
    windowNanos = nanos(window);
  }

  /** What is longer than 292 years never ends. */
  static long nanos(Duration duration) {
    return duration.toSeconds() >= Long.MAX_VALUE / 1_000_000_000
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  /**
   * Notes that it happened. Starts over from none when it happened too often.
   *
   * @return whether it happened more often than allowed in the window that ends now
   */
  synchronized boolean exceeds(long now, int allowed) {
    while (count > 0 && now - times[first] >= windowNanos) {
      first = (first + 1) % times.length;
      count--;
    }
    if (count >= allowed) {
      restart();
      return true;
    }
    if (count == times.length) {
      grow();
    }
    times[(first + count) % times.length] = now;
    count++;
    return false;
  }

  private void grow() {
    long[] larger = new long[times.length * 2];
    System.arraycopy(times, first, larger, 0, times.length - first);
    System.arraycopy(times, 0, larger, times.length - first, first);
    times = larger;
    first = 0;
  }

  private void restart() {
    times = new long[INITIAL];
    first = 0;
    count = 0;
  }

  /** Throttles the client until a window has passed. */
  synchronized void throttle(long now) {
    throttled = true;
    throttledUntil = now + windowNanos;
  }

  /** How long the client is throttled still: zero if it is not. */
  synchronized long throttledNanos(long now) {
    if (throttled && throttledUntil - now <= 0) {
      throttled = false;
    }
    return throttled ? throttledUntil - now : 0;
  }

  /** How many times there is room for. */
  synchronized int capacity() {
    return times.length;
  }
}
