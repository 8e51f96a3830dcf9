package org.guardagent.store;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether a store does one sort of thing. After a failure it is left alone for a while, which grows
 * up to ten seconds. Thread-safe.
 */
final class Standing {

  private static final long FIRST_PAUSE_NANOS = 500_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

  private final LongSupplier nanoTime;
  private Optional<String> problem = Optional.empty();
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long retryAtNanos;

  Standing(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized Optional<String> problem() {
    return problem;
  }

  /** Whether it works, or has been left alone for long enough to be tried again. */
  synchronized boolean mayTry() {
    return problem.isEmpty() || retryAtNanos - nanoTime.getAsLong() <= 0;
  }

  synchronized long nanosUntilRetry() {
    return problem.isEmpty() ? Long.MAX_VALUE : retryAtNanos - nanoTime.getAsLong();
  }

  synchronized void works() {
    problem = Optional.empty();
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  synchronized void failed(String reason) {
    problem = Optional.of(reason);
    retryAtNanos = nanoTime.getAsLong() + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
  }
}
