package org.guardagent.intake;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.guardagent.config.OverflowPolicy;
import org.guardagent.model.DropReason;
import org.guardagent.model.TelemetryKind;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;

/**
 * The bounded queue between request threads and the courier, for one kind. Lock-free: JCTools'
 * array queue in its form without {@code sun.misc.Unsafe}. It is of the multi-consumer kind because
 * a producer that finds it full takes the oldest item out.
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

  private final TelemetryKind kind;
  private final MpmcAtomicArrayQueue<T> ring;
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
    this.ring = new MpmcAtomicArrayQueue<>(Math.max(2, capacity));
    this.capacity = capacity;
    this.policy = policy;
    this.blockNanos = blockTimeout.toNanos();
    this.waitingBehind = waitingBehind;
    this.nanoTime = nanoTime;
    this.ledger = ledger;
  }

  /** Takes an item, and counts it; returns false if this item was not taken. */
  boolean offer(T item) {
    ledger.recorded(kind);
    if (closed) {
      ledger.dropped(kind, DropReason.STOPPED, 1);
      return false;
    }
    boolean taken =
        switch (policy) {
          case DROP -> offerEvicting(item);
          case BLOCK -> offerWaiting(item);
          case RAISE -> offerOnce(item);
        };
    if (!taken) {
      ledger.dropped(kind, DropReason.BUFFER_FULL, 1);
    } else if (finished) {
      sweep();
    }
    return taken;
  }

  /**
   * Hands items over, the oldest first; returns how many. Polls, because the ring's own drain stops
   * before an item whose producer is still in the middle, although others are behind it.
   */
  int drain(Consumer<T> consumer, int limit) {
    for (int drained = 0; drained < limit; drained++) {
      T item = ring.poll();
      if (item == null) {
        return drained;
      }
      consumer.accept(item);
    }
    return limit;
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
    sweep();
  }

  int size() {
    return ring.size();
  }

  boolean isEmpty() {
    return ring.isEmpty();
  }

  int capacity() {
    return capacity;
  }

  private void sweep() {
    while (ring.poll() != null) {
      ledger.dropped(kind, DropReason.STOPPED, 1);
    }
  }

  private boolean offerEvicting(T item) {
    while (!ring.offer(item)) {
      if (ring.poll() != null) {
        ledger.dropped(kind, DropReason.BUFFER_FULL, 1);
      }
    }
    return true;
  }

  private boolean offerOnce(T item) {
    return ring.size() + waitingBehind.getAsLong() < capacity && ring.offer(item);
  }

  /** Interruption ends the wait; the flag stays set for the caller. */
  private boolean offerWaiting(T item) {
    long startNanos = nanoTime.getAsLong();
    long pauseNanos = FIRST_PAUSE_NANOS;
    while (!offerOnce(item)) {
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
