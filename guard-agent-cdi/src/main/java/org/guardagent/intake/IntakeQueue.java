package org.guardagent.intake;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.guardagent.config.OverflowPolicy;
import org.guardagent.model.DropReason;
import org.guardagent.model.TelemetryKind;

/**
 * The bounded queue between request threads and the courier, for one kind: the overflow policy and
 * the count of what was not taken. Lock-free; the policy {@code block} alone waits, by its nature.
 *
 * <p>Capacity is the bound of everything that waits, here and in the store behind. The ring holds
 * at least as many: whenever it had to drop its oldest item it holds the newest {@code capacity}
 * items, so that what remains after an overflow is always the newest.
 *
 * @param <T> the items
 */
final class IntakeQueue<T> {

  private static final long FIRST_PAUSE_NANOS = 10_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000;

  /** Producers that may pass the check of the capacity at the same moment. */
  private static final int SLACK = 256;

  private final TelemetryKind kind;
  private final OverwritingRing<T> ring;
  private final int capacity;
  private final OverflowPolicy policy;
  private final long blockNanos;
  private final LongSupplier waitingBehind;
  private final LongSupplier nanoTime;
  private final Ledger ledger;
  private volatile boolean closed;
  private volatile boolean finished;

  /**
   * Creates the queue.
   *
   * @param kind what the items are
   * @param capacity the number of items that may wait, here and behind
   * @param policy what happens beyond that
   * @param blockTimeout how long the policy {@code block} waits
   * @param waitingBehind the number of items waiting in the store behind
   * @param nanoTime monotonic time in nanoseconds
   * @param ledger where items are counted
   */
  IntakeQueue(
      TelemetryKind kind,
      int capacity,
      OverflowPolicy policy,
      Duration blockTimeout,
      LongSupplier waitingBehind,
      LongSupplier nanoTime,
      Ledger ledger) {
    this.kind = kind;
    this.ring = new OverwritingRing<>(policy == OverflowPolicy.DROP ? capacity : capacity + SLACK);
    this.capacity = capacity;
    this.policy = policy;
    this.blockNanos = blockTimeout.toNanos();
    this.waitingBehind = waitingBehind;
    this.nanoTime = nanoTime;
    this.ledger = ledger;
    ledger.include(kind, ring::claimed, () -> ring.lost(size()));
  }

  /** Takes an item, and counts it; returns false if this item was not taken. */
  boolean offer(T item) {
    if (closed) {
      return refuse(DropReason.STOPPED);
    }
    if (policy != OverflowPolicy.DROP && !hasRoom()) {
      return refuse(DropReason.BUFFER_FULL);
    }
    ring.put(item);
    if (finished) {
      sweep(DropReason.STOPPED);
    }
    return true;
  }

  /**
   * Hands items over, the oldest first; returns how many. They count until {@code kept} has run.
   */
  int drain(Consumer<T> consumer, int limit, Runnable kept) {
    return ring.drain(consumer, limit, kept);
  }

  /** Refuses further items. What is in the queue stays until it is drained. */
  void close() {
    closed = true;
  }

  /**
   * Ends the queue after its last drain. An offer that began before the close and ends only now is
   * counted all the same: whichever of the two comes last sweeps.
   */
  void finish() {
    closed = true;
    finished = true;
    sweep(DropReason.SHUTDOWN);
  }

  int size() {
    return finished ? 0 : ring.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  int capacity() {
    return capacity;
  }

  private boolean refuse(DropReason reason) {
    ledger.recorded(kind);
    ledger.dropped(kind, reason, 1);
    return false;
  }

  private void sweep(DropReason reason) {
    ledger.dropped(kind, reason, ring.clear());
  }

  private boolean hasRoom() {
    return hasRoomNow() || (policy == OverflowPolicy.BLOCK && awaitRoom());
  }

  private boolean hasRoomNow() {
    return ring.size() + waitingBehind.getAsLong() < capacity;
  }

  /** Interruption ends the wait; the flag stays set for the caller. */
  private boolean awaitRoom() {
    long startNanos = nanoTime.getAsLong();
    long pauseNanos = FIRST_PAUSE_NANOS;
    while (!hasRoomNow()) {
      if (nanoTime.getAsLong() - startNanos >= blockNanos
          || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, pauseNanos);
      pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
    }
    return true;
  }
}
