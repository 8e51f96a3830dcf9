package org.guardagent.gate.limit;

import java.time.Duration;
import java.util.Arrays;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.model.RateLimit;

/**
 * Counts what happens in a window that slides. The window is cut into 20 slots, and what happened
 * counts until 20 whole slots have passed after its own: never less than the window, and at most a
 * twentieth longer. So no window of that length, wherever it begins, ever holds more than the
 * limit. Takes some 150 bytes whatever it counts. Thread-safe.
 */
public final class SlidingWindow {

  /** How many slots a window is cut into. */
  static final int SLOTS = 20;

  private static final int KEPT = SLOTS + 1;

  /** More than any window needs, and far from what overflows. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final int[] counts = new int[KEPT];
  private final long width;
  private long slot;
  private long slotEndNanos;
  private long newest;
  private long total;

  /** What was found out at the last refusal: the slot to wait for, and for which limit. */
  private long awaited;

  private int awaitedFor;

  /**
   * Starts empty.
   *
   * @param window the length of the window
   */
  public SlidingWindow(Duration window) {
    this.width = slotNanos(window);
    this.slot = Long.MIN_VALUE;
    this.slotEndNanos = Long.MIN_VALUE;
    this.newest = Long.MIN_VALUE;
  }

  /** The length of a slot, rounded up. */
  static long slotNanos(Duration window) {
    Duration bounded = window.compareTo(LONGEST) > 0 ? LONGEST : window;
    return (bounded.toNanos() + SLOTS - 1) / SLOTS;
  }

  /**
   * Counts one more, unless it is one too many: that is not counted.
   *
   * @param nowNanos the time since some moment, the same for every call
   * @param limit the number that may count at the same time; its window is that of this counter
   * @return whether it is within the limit
   */
  synchronized Decision take(long nowNanos, RateLimit limit) {
    long now = Math.max(nowNanos, slide(nowNanos));
    if (total >= limit.requests()) {
      return new Decision(false, saturated(total + 1), limit, reset(now), retry(now, limit));
    }
    count();
    return new Decision(true, saturated(total), limit, reset(now), 0);
  }

  /**
   * Counts one more.
   *
   * @param nowNanos the time since some moment, the same for every call
   * @return how many count now
   */
  public synchronized int add(long nowNanos) {
    slide(nowNanos);
    count();
    return saturated(total);
  }

  /**
   * How many count now.
   *
   * @param nowNanos the time since some moment, the same for every call
   * @return zero or more
   */
  public synchronized int total(long nowNanos) {
    slide(nowNanos);
    return saturated(total);
  }

  /** Forgets what has passed, and returns when the present slot began. Time never goes back. */
  private long slide(long nowNanos) {
    if (nowNanos < slotEndNanos) {
      return slotEndNanos - width;
    }
    long present = Math.floorDiv(nowNanos, width);
    if (slot == Long.MIN_VALUE || present - slot >= KEPT) {
      Arrays.fill(counts, 0);
      total = 0;
      slot = present;
    }
    while (slot < present) {
      slot++;
      int place = place(slot);
      total -= counts[place];
      counts[place] = 0;
    }
    slotEndNanos = (slot + 1) * width;
    awaitedFor = 0;
    return slot * width;
  }

  private void count() {
    int place = place(slot);
    if (counts[place] < Integer.MAX_VALUE) {
      counts[place]++;
      total++;
    }
    newest = slot;
    awaitedFor = 0;
  }

  private long reset(long now) {
    return passes(newest) - now;
  }

  /** Until so many have passed that one more is within the limit. */
  private long retry(long now, RateLimit limit) {
    if (awaitedFor != limit.requests()) {
      awaited = awaited(limit);
      awaitedFor = limit.requests();
    }
    return passes(awaited) - now;
  }

  private long awaited(RateLimit limit) {
    long left = total;
    long at = slot - SLOTS;
    while (at < slot) {
      left -= counts[place(at)];
      if (left < limit.requests()) {
        break;
      }
      at++;
    }
    return at;
  }

  /** When a slot counts no more. */
  private long passes(long which) {
    return (which + KEPT) * width;
  }

  private static int place(long which) {
    return Math.floorMod(which, KEPT);
  }

  private static int saturated(long number) {
    return (int) Math.min(Integer.MAX_VALUE, number);
  }
}
