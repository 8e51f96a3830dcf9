package org.guardagent.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Time that moves only by hand. Its monotonic time starts shortly before the overflow of a long:
 * code that compares such times instead of their difference fails.
 */
public final class HandClock implements InstantSource, LongSupplier {

  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static final long ORIGIN_NANOS = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

  private final AtomicLong passedNanos = new AtomicLong();

  @Override
  public Instant instant() {
    return START.plusNanos(passedNanos.get());
  }

  /** The monotonic time in nanoseconds. */
  @Override
  public long getAsLong() {
    return ORIGIN_NANOS + passedNanos.get();
  }

  public void advance(Duration step) {
    passedNanos.addAndGet(step.toNanos());
  }

  public void advanceMillis(long millis) {
    advance(Duration.ofMillis(millis));
  }

  public void advanceNanos(long nanos) {
    passedNanos.addAndGet(nanos);
  }

  public Duration passed() {
    return Duration.ofNanos(passedNanos.get());
  }
}
