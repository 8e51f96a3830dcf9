package org.guardagent.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential back-off with full jitter: after the n-th failure in a row a pause of a random length
 * between nothing and {@code base * 2^(n-1)}, at most the cap. Not thread-safe.
 */
final class Backoff {

  private static final int MAX_DOUBLINGS = 40;

  private final double baseNanos;
  private final double capNanos;
  private final DoubleSupplier random;
  private int failures;

  /**
   * Creates a back-off without failures.
   *
   * @param base the longest pause after the first failure
   * @param cap the longest pause ever
   * @param random numbers from 0 (inclusive) to 1 (exclusive)
   */
  Backoff(Duration base, Duration cap, DoubleSupplier random) {
    this.baseNanos = base.toNanos();
    this.capNanos = cap.toNanos();
    this.random = random;
  }

  /** Counts a failure, and returns the pause after it in nanoseconds. */
  long failed() {
    double longest = Math.min(capNanos, Math.scalb(baseNanos, Math.min(failures, MAX_DOUBLINGS)));
    failures++;
    return (long) (longest * random.getAsDouble());
  }

  /** Forgets all failures; returns whether there were any. */
  boolean reset() {
    boolean hadFailures = failures > 0;
    failures = 0;
    return hadFailures;
  }

  int failures() {
    return failures;
  }
}
