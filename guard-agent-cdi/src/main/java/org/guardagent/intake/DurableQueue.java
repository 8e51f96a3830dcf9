package org.guardagent.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.guardagent.BufferFullException;
import org.guardagent.NotDurableException;
import org.guardagent.model.DropReason;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.TelemetryKind;

/**
 * Events whose recorders want to know when they survive a crash. Apart from the ring, which makes
 * the oldest item go when it is full: whoever asks for durability is refused rather than forgotten.
 * Bounded by the buffer's size. Thread-safe.
 */
final class DurableQueue {

  private final int capacity;
  private final Ledger ledger;
  private final BlockingQueue<DurableEvent> queue;
  private volatile boolean closed;
  private volatile boolean finished;

  DurableQueue(int capacity, Ledger ledger) {
    this.capacity = capacity;
    this.ledger = ledger;
    this.queue = new LinkedBlockingQueue<>(capacity);
  }

  CompletionStage<Void> offer(SecurityEvent event) {
    ledger.recorded(TelemetryKind.EVENTS);
    DurableEvent waiting = new DurableEvent(event, new CompletableFuture<>());
    if (closed) {
      refuse(waiting, DropReason.STOPPED, new NotDurableException("The agent has stopped", null));
    } else if (!queue.offer(waiting)) {
      refuse(waiting, DropReason.BUFFER_FULL, new BufferFullException(capacity));
    } else if (finished) {
      sweep(DropReason.STOPPED);
    }
    return waiting.durable();
  }

  /** Hands events over, the oldest first. */
  List<DurableEvent> drain(int limit) {
    List<DurableEvent> drained = new ArrayList<>();
    queue.drainTo(drained, limit);
    return drained;
  }

  int size() {
    return queue.size();
  }

  void close() {
    closed = true;
  }

  /** Ends the queue after its last drain; whichever comes last, this or an offer, sweeps. */
  void finish() {
    closed = true;
    finished = true;
    sweep(DropReason.SHUTDOWN);
  }

  private void sweep(DropReason reason) {
    drain(Integer.MAX_VALUE)
        .forEach(
            waiting ->
                refuse(waiting, reason, new NotDurableException("The agent has stopped", null)));
  }

  private void refuse(DurableEvent waiting, DropReason reason, RuntimeException refusal) {
    ledger.dropped(TelemetryKind.EVENTS, reason, 1);
    waiting.durable().completeExceptionally(refusal);
  }
}
