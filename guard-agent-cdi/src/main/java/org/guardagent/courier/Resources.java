package org.guardagent.courier;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.model.ResourceUse;
import org.jspecify.annotations.Nullable;

/** Measures what the agent and its JVM take, at most once in a second. Thread-safe. */
final class Resources {

  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Supplier<List<Worker>> workers;
  private final LongSupplier heapBytes;
  private final LongSupplier queueDepth;
  private final LongSupplier nanoTime;
  private long measuredAtNanos;
  private @Nullable ResourceUse latest;

  /**
   * Creates the measurement.
   *
   * @param workers the agent's loops
   * @param heapBytes an estimate of the bytes that wait in memory
   * @param queueDepth the number of items in the queue
   * @param nanoTime monotonic time in nanoseconds
   */
  Resources(
      Supplier<List<Worker>> workers,
      LongSupplier heapBytes,
      LongSupplier queueDepth,
      LongSupplier nanoTime) {
    this.workers = workers;
    this.heapBytes = heapBytes;
    this.queueDepth = queueDepth;
    this.nanoTime = nanoTime;
  }

  synchronized ResourceUse use() {
    long now = nanoTime.getAsLong();
    if (latest == null || now - measuredAtNanos >= FRESH_NANOS) {
      latest = measure();
      measuredAtNanos = now;
    }
    return latest;
  }

  private ResourceUse measure() {
    long processorNanos = 0;
    int threads = 0;
    for (Worker worker : workers.get()) {
      processorNanos += worker.processorNanos();
      threads += worker.isRunning() ? 1 : 0;
    }
    Runtime jvm = Runtime.getRuntime();
    return new ResourceUse(
        heapBytes.getAsLong(),
        Duration.ofNanos(processorNanos),
        threads,
        queueDepth.getAsLong(),
        jvm.totalMemory() - jvm.freeMemory(),
        jvm.maxMemory(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
  }
}
