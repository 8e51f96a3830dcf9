package org.guardagent.gate.limit;

import java.time.Duration;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.model.RateLimit;

/**
 * Counts what happens in a window that slides. The window is cut into 20 slots, and what happened
 * counts until 20 whole slots have passed after its own: never less than the window, and at most a
 * twentieth longer. So no window of that length, wherever it begins, ever holds more than the
 * limit. Takes some 200 bytes whatever it counts. Thread-safe: threads wait for each other only
 * when a slot ends.
 */
public final class SlidingWindow {

  /** How many slots a window is cut into. */
  static final int SLOTS = WindowSlot.EARLIER;

  /** More than any window needs, and far from what overflows. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final long width;
  private volatile WindowSlot present;

  /**
   * Starts empty.
   *
   * @param window the length of the window
   */
  public SlidingWindow(Duration window) {
    this.width = slotNanos(window);
    this.present = WindowSlot.longAgo();
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
  Decision take(long nowNanos, RateLimit limit) {
    while (true) {
      WindowSlot slot = at(nowNanos);
      int counted = slot.get();
      if (counted == WindowSlot.ENDED) {
        continue;
      }
      long total = slot.before() + counted;
      if (total >= limit.requests()) {
        return refusal(slot, counted, nowNanos, limit);
      }
      if (slot.compareAndSet(counted, counted + 1)) {
        long reset = untilPast(slot.index(), nowNanos, slot);
        return new Decision(true, saturated(total + 1), limit, reset, 0);
      }
    }
  }

  /**
   * Counts one more.
   *
   * @param nowNanos the time since some moment, the same for every call
   * @return how many count now
   */
  public int add(long nowNanos) {
    while (true) {
      WindowSlot slot = at(nowNanos);
      int counted = slot.get();
      boolean isFull = counted == Integer.MAX_VALUE;
      if (counted != WindowSlot.ENDED && (isFull || slot.compareAndSet(counted, counted + 1))) {
        return saturated(slot.before() + counted + 1L);
      }
    }
  }

  /**
   * How many count now.
   *
   * @param nowNanos the time since some moment, the same for every call
   * @return zero or more
   */
  public int total(long nowNanos) {
    while (true) {
      WindowSlot slot = at(nowNanos);
      int counted = slot.get();
      if (counted != WindowSlot.ENDED) {
        return saturated(slot.before() + counted);
      }
    }
  }

  /** The slot of this moment, or a later one: time never goes back. */
  private WindowSlot at(long nowNanos) {
    WindowSlot slot = present;
    return nowNanos < slot.endNanos() && !slot.hasEnded() ? slot : slide(nowNanos);
  }

  private synchronized WindowSlot slide(long nowNanos) {
    if (nowNanos >= present.endNanos()) {
      present = present.end(Math.floorDiv(nowNanos, width), width);
    }
    return present;
  }

  private Decision refusal(WindowSlot slot, int counted, long nowNanos, RateLimit limit) {
    long reset = untilPast(slot.newest(counted), nowNanos, slot);
    long retry = untilPast(slot.awaited(counted, limit.requests()), nowNanos, slot);
    return new Decision(false, saturated(slot.before() + counted + 1L), limit, reset, retry);
  }

  /** How long until what happened in a slot counts no more. */
  private long untilPast(long index, long nowNanos, WindowSlot now) {
    return (index + SLOTS + 1) * width - Math.max(nowNanos, now.endNanos() - width);
  }

  private static int saturated(long number) {
    return (int) Math.min(Integer.MAX_VALUE, number);
  }
}
