package org.guardagent.courier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.guardagent.model.FlushResult;

/**
 * Spends the time that stopping may take: four fifths for the last flush, the rest for the loops.
 */
final class Shutdown {

  private final LongSupplier nanoTime;
  private final long flushUntilNanos;
  private final long endUntilNanos;

  Shutdown(Duration timeout, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    this.flushUntilNanos = now + timeout.toNanos() / 5 * 4;
    this.endUntilNanos = now + timeout.toNanos();
  }

  /** Waits for the last flush; what it does not settle in time is counted as dropped later. */
  void await(CompletableFuture<FlushResult> flush) {
    try {
      flush.get(left(flushUntilNanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      flush.cancel(false);
    }
  }

  /**
   * Asks all loops to end, interrupts what they are blocked in, and waits for them; not for those
   * that have not begun: they will find that they are to end, and do nothing.
   */
  void end(List<Worker> workers) {
    workers.forEach(Worker::stop);
    workers.forEach(Worker::interrupt);
    try {
      for (Worker worker : workers) {
        if (worker.hasBegun()) {
          worker.awaitEnd(left(endUntilNanos));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long left(long untilNanos) {
    return Math.max(0, untilNanos - nanoTime.getAsLong());
  }
}
