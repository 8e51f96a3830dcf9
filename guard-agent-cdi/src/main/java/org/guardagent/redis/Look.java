package org.guardagent.redis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;

/**
 * What one kind looked like in Redis at a moment. Immutable.
 *
 * @param micros when, by the clock of Redis: later answers may arrive earlier
 * @param takenNanos when it arrived, on the local monotonic clock
 * @param deadLetters the number of dead letters of all kinds
 * @param counts the ledger
 * @param itemBytes the mean size of an item
 * @param streams the streams, that of urgent items first
 * @param batches all batches
 */
record Look(
    long micros,
    long takenNanos,
    int deadLetters,
    ItemCounts counts,
    double itemBytes,
    List<Stream> streams,
    List<Seen> batches) {

  private static final int RECORDED = 0;
  private static final int DELIVERED = 1;
  private static final int REJECTED = 2;
  private static final int BUFFER_FULL = 3;
  private static final int CORRUPT = 4;
  private static final int SAMPLE_ITEMS = 5;
  private static final int SAMPLE_BYTES = 6;

  /** A stream: its entries, and those of them that belong to batches. */
  record Stream(long length, long pending) {

    long fresh() {
      return Math.max(0, length - pending);
    }
  }

  /** A batch: its lease began, or was set back to have begun, so many milliseconds before. */
  record Seen(String id, long idleMillis, long items) {}

  /** Reads what {@code look()} in {@code common.lua} has put together. */
  static Look of(Reply reply, long nowNanos) {
    List<Stream> streams =
        reply.list(4).lists().stream().map(s -> new Stream(s.number(0), s.number(1))).toList();
    Reply ledger = reply.list(3);
    return new Look(
        reply.number(0) * 1_000_000 + reply.number(1),
        nowNanos,
        (int) Math.min(Integer.MAX_VALUE, reply.number(2)),
        counts(ledger, streams.stream().mapToLong(Stream::length).sum()),
        (double) ledger.number(SAMPLE_BYTES) / Math.max(1, ledger.number(SAMPLE_ITEMS)),
        streams,
        reply.list(5).lists().stream()
            .map(b -> new Seen(b.text(0), b.number(1), b.number(2)))
            .toList());
  }

  /** What may be leased and never was. */
  long fresh(int stream) {
    return streams.get(stream).fresh();
  }

  private static ItemCounts counts(Reply ledger, long waiting) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    addDropped(dropped, DropReason.BUFFER_FULL, ledger.number(BUFFER_FULL));
    addDropped(dropped, DropReason.CORRUPT, ledger.number(CORRUPT));
    return new ItemCounts(
        ledger.number(RECORDED),
        ledger.number(DELIVERED),
        waiting,
        ledger.number(REJECTED),
        dropped);
  }

  private static void addDropped(Map<DropReason, Long> dropped, DropReason reason, long items) {
    if (items != 0) {
      dropped.put(reason, items);
    }
  }
}
