package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that moves by hand; its monotonic part overflows after 20 seconds. */
final class HandTime implements InstantSource, LongSupplier {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicLong passedNanos = new AtomicLong();

  @Override
  public Instant instant() {
    return START.plusNanos(passedNanos.get());
  }

  @Override
  public long getAsLong() {
    return Long.MAX_VALUE - Duration.ofSeconds(20).toNanos() + passedNanos.get();
  }

  void pass(Duration time) {
    passedNanos.addAndGet(time.toNanos());
  }
}
