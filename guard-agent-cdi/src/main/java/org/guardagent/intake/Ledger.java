package org.guardagent.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;

/**
 * Counts, for this run, what was recorded, what was lost before it reached a store, and what was
 * handed over to one; the store counts what becomes of it then, over all runs. Invariant, at any
 * quiet moment and for each kind: recorded = delivered + waiting + rejected + dropped. Each side is
 * counted or measured where it happens, so that the equation is a check and not a definition.
 * Thread-safe and free of locks.
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
   * Counts items that a store has taken.
   *
   * @param kind what they are
   * @param items how many
   */
  public void handedOver(TelemetryKind kind, long items) {
    of(kind).handedOver.add(items);
  }

  /**
   * Counts items lost before a store had them.
   *
   * @param kind what they are
   * @param reason why
   * @param items how many
   */
  public void dropped(TelemetryKind kind, DropReason reason, long items) {
    of(kind).dropped(reason).add(items);
  }

  /**
   * The counts of a kind, over intake and store.
   *
   * @param kind what is counted
   * @param waiting how many of it wait before the store
   * @param stored the counts of the store
   * @return a snapshot
   */
  public ItemCounts counts(TelemetryKind kind, long waiting, ItemCounts stored) {
    Counters of = of(kind);
    long recorded = of.recorded.sum() + of.recordedInQueue.getAsLong() - of.handedOver.sum();
    return stored.plus(new ItemCounts(recorded, 0, waiting, 0, dropped(of)));
  }

  private static Map<DropReason, Long> dropped(Counters of) {
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
    return dropped;
  }

  private Counters of(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  private static final class Counters {
    private volatile LongSupplier recordedInQueue = () -> 0;
    private volatile LongSupplier overflowedInQueue = () -> 0;
    private final LongAdder recorded = new LongAdder();
    private final LongAdder handedOver = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

    Counters() {
      for (DropReason reason : DropReason.values()) {
        dropped.put(reason, new LongAdder());
      }
    }

    @SuppressWarnings("NullAway") // the map holds every reason
    LongAdder dropped(DropReason reason) {
      return dropped.get(reason);
    }
  }
}
