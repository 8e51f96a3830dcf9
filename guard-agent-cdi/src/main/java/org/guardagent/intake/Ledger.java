package org.guardagent.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;

/**
 * Counts what became of every item. Invariant, at any quiet moment and for each kind: recorded =
 * delivered + waiting + rejected + dropped; waiting is not counted here but measured where items
 * wait, so that the equation is a check and not a definition. Thread-safe and free of locks.
 */
public final class Ledger {

  private final Counters events = new Counters();
  private final Counters metrics = new Counters();

  /**
   * Includes what a queue counts by itself, so that a request thread need not count it here.
   *
   * @param kind what is in the queue
   * @param recorded the number of items ever put into it
   * @param overflowed the number of those that made room for others
   */
  void include(TelemetryKind kind, LongSupplier recorded, LongSupplier overflowed) {
    Counters of = of(kind);
    of.recordedInQueue = recorded;
    of.overflowedInQueue = overflowed;
  }

  /**
   * Counts an item handed to the agent.
   *
   * @param kind what it is
   */
  public void recorded(TelemetryKind kind) {
    of(kind).recorded.increment();
  }

  /**
   * Counts items that the platform accepted.
   *
   * @param kind what they are
   * @param items how many
   */
  public void delivered(TelemetryKind kind, long items) {
    of(kind).delivered.add(items);
  }

  /**
   * Counts items that the platform refused for good.
   *
   * @param kind what they are
   * @param items how many
   */
  public void rejected(TelemetryKind kind, long items) {
    of(kind).rejected.add(items);
  }

  /**
   * Counts items lost otherwise.
   *
   * @param kind what they are
   * @param reason why
   * @param items how many
   */
  public void dropped(TelemetryKind kind, DropReason reason, long items) {
    of(kind).dropped(reason).add(items);
  }

  /**
   * The counts of a kind.
   *
   * @param kind what is counted
   * @param waiting how many of it wait
   * @return a snapshot
   */
  public ItemCounts counts(TelemetryKind kind, long waiting) {
    Counters of = of(kind);
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      long items = of.dropped(reason).sum();
      if (reason == DropReason.BUFFER_FULL) {
        items += of.overflowedInQueue.getAsLong();
      }
      if (items > 0) {
        dropped.put(reason, items);
      }
    }
    return new ItemCounts(
        of.recorded.sum() + of.recordedInQueue.getAsLong(),
        of.delivered.sum(),
        waiting,
        of.rejected.sum(),
        dropped);
  }

  private Counters of(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  private static final class Counters {
    private volatile LongSupplier recordedInQueue = () -> 0;
    private volatile LongSupplier overflowedInQueue = () -> 0;
    private final LongAdder recorded = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder bufferFull = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder corrupt = new LongAdder();
    private final LongAdder processor = new LongAdder();
    private final LongAdder unencodable = new LongAdder();
    private final LongAdder stopped = new LongAdder();
    private final LongAdder shutdown = new LongAdder();

    LongAdder dropped(DropReason reason) {
      return switch (reason) {
        case BUFFER_FULL -> bufferFull;
        case EXPIRED -> expired;
        case CORRUPT -> corrupt;
        case PROCESSOR -> processor;
        case UNENCODABLE -> unencodable;
        case STOPPED -> stopped;
        case SHUTDOWN -> shutdown;
      };
    }
  }
}
