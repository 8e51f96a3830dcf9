package org.guardagent.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis may be asked. After a failure it may not, until a pause is over; then one thread
 * may try. The pauses grow from half a second to the longest. Thread-safe.
 */
final class Outage {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final long longestNanos;
  private final LongSupplier nanoTime;
  private long pauseNanos;
  private long nextTryNanos;
  private @Nullable String reason;

  Outage(Duration longestPause, LongSupplier nanoTime) {
    this.longestNanos = longestPause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Why Redis may not be asked; empty if it may. */
  synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Begins or prolongs the outage. */
  synchronized void failed(String why) {
    boolean isNew = reason == null;
    reason = why;
    pauseNanos = Math.min(longestNanos, isNew ? FIRST_PAUSE.toNanos() : pauseNanos * 2);
    nextTryNanos = nanoTime.getAsLong() + pauseNanos;
  }

  /** Whether the caller is the one to try; everybody else waits for the next pause to end. */
  synchronized boolean mayTry() {
    if (untilNextTryNanos() > 0) {
      return false;
    }
    nextTryNanos = nanoTime.getAsLong() + pauseNanos;
    return true;
  }

  synchronized long untilNextTryNanos() {
    return Math.max(0, nextTryNanos - nanoTime.getAsLong());
  }

  synchronized void over() {
    reason = null;
  }
}
