package org.guardagent.gate.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.guardagent.model.RateLimit;
import org.guardagent.redis.GateRedis;

/** Counters in Redis, with the semantics of {@link SlidingWindow}. Thread-safe. */
public final class RedisCounter implements SharedCounter {

  private static final long NANOS_PER_MICRO = 1_000;

  private final GateRedis redis;

  /**
   * Creates the counters.
   *
   * @param redis the access, which stays open
   */
  public RedisCounter(GateRedis redis) {
    this.redis = redis;
  }

  @Override
  public boolean isUp() {
    return redis.isUp();
  }

  @Override
  public Counted count(String name, RateLimit limit) {
    long slotNanos = SlidingWindow.slotNanos(limit.window());
    long slotMicros = (slotNanos + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
    GateRedis.Counted counted =
        redis.count(name, limit.requests(), slotMicros, SlidingWindow.SLOTS);
    return new Counted(
        counted.allowed(),
        counted.count(),
        Duration.of(counted.resetMicros(), ChronoUnit.MICROS),
        Duration.of(counted.retryMicros(), ChronoUnit.MICROS));
  }
}
