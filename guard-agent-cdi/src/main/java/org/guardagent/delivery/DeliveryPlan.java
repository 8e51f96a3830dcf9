package org.guardagent.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.spi.Backlog;

/**
 * How delivery is to work, from the configuration.
 *
 * @param batchItemBytes the bytes of items, each with a separator, that fit in a batch
 * @param earlyFlushItems the number of waiting items that makes a batch due at once
 * @param flushNanos how long an ordinary item waits for others
 * @param urgentNanos how long an urgent item waits for others
 * @param slowNanos from when on an answer is slow
 * @param backoffBase the longest pause after a first failure
 * @param random numbers from 0 (inclusive) to 1 (exclusive)
 */
record DeliveryPlan(
    int batchItemBytes,
    int earlyFlushItems,
    long flushNanos,
    long urgentNanos,
    long slowNanos,
    Duration backoffBase,
    DoubleSupplier random) {

  private static final Duration UNAVAILABLE_CAP = Duration.ofMinutes(1);
  private static final Duration NOT_ACCEPTED_CAP = Duration.ofMinutes(5);
  private static final Duration EMPTY_LEASE_PAUSE = Duration.ofMillis(250);

  /** A request that takes a tenth of the time that it may take is slow. */
  private static final int SLOW_SHARE = 10;

  private static final double NANOS_PER_SECOND = 1e9;

  static DeliveryPlan of(Settings settings, int batchItemBytes, DoubleSupplier random) {
    double watermark =
        settings.get(AgentKeys.BUFFER_SIZE) * settings.get(AgentKeys.HIGH_WATERMARK_RATIO);
    double baseNanos = 2 * settings.get(AgentKeys.BACKOFF_FACTOR) * NANOS_PER_SECOND;
    return new DeliveryPlan(
        batchItemBytes,
        Math.max(1, (int) watermark),
        settings.get(AgentKeys.FLUSH_INTERVAL).toNanos(),
        settings.get(AgentKeys.URGENT_FLUSH).toNanos(),
        settings.get(AgentKeys.TIMEOUT).dividedBy(SLOW_SHARE).toNanos(),
        Duration.ofNanos((long) baseNanos),
        random);
  }

  /** Pauses while the platform cannot be reached. */
  Backoff unavailableBackoff() {
    return new Backoff(backoffBase, UNAVAILABLE_CAP, random);
  }

  /** Pauses while the platform answers and does not accept. */
  Backoff notAcceptedBackoff() {
    return new Backoff(backoffBase, NOT_ACCEPTED_CAP, random);
  }

  /** How long a store that gave nothing is left alone. */
  long emptyLeaseNanos() {
    return EMPTY_LEASE_PAUSE.toNanos();
  }

  /** Whether waiting longer would not make the next batch fuller, or the buffer fills up. */
  boolean isFull(Backlog backlog) {
    return backlog.bytes() + backlog.fresh() >= batchItemBytes
        || backlog.fresh() >= earlyFlushItems;
  }
}
