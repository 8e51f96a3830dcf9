package org.guardagent.store.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;
import org.jspecify.annotations.Nullable;

/** Items read from a log. They are parts of the blocks that were read, not copies. */
final class Harvest implements SegmentLog.RecordReader {

  private final TelemetryKind kind;
  private final boolean urgent;
  private final long last;
  private final boolean consecutive;
  private final List<EncodedItem> items = new ArrayList<>();
  private long[] sequences = new long[64];
  private long budget;
  private boolean atLeastOne;
  private long bytes;
  private @Nullable Spot start;
  private @Nullable Spot end;

  private Harvest(TelemetryKind kind, boolean urgent, long last, boolean consecutive, long budget) {
    this.kind = kind;
    this.urgent = urgent;
    this.last = last;
    this.consecutive = consecutive;
    this.budget = budget;
  }

  /** Takes consecutive records while they fit, each with a byte for its separator. */
  static Harvest ofNew(TelemetryKind kind, boolean urgent, long budget, boolean atLeastOne) {
    Harvest harvest = new Harvest(kind, urgent, Long.MAX_VALUE, true, budget);
    harvest.atLeastOne = atLeastOne;
    return harvest;
  }

  /** Takes all that is left up to a record. */
  static Harvest ofAll(TelemetryKind kind, boolean urgent, long last) {
    return new Harvest(kind, urgent, last, false, Long.MAX_VALUE);
  }

  @Override
  public boolean take(Segment segment, FrameCursor frames) {
    long sequence = frames.sequence();
    int size = frames.payloadLength();
    boolean isFirst = items.isEmpty();
    boolean fits = size < budget || (isFirst && atLeastOne);
    boolean follows = !consecutive || isFirst || sequence == lastSequence() + 1;
    if (sequence > last || !fits || !follows) {
      return false;
    }
    start = start == null ? new Spot(segment, frames.start()) : start;
    end = new Spot(segment, frames.end());
    add(sequence, new EncodedItem(kind, urgent, frames.block(), frames.payloadAt(), size));
    return sequence < last;
  }

  private void add(long sequence, EncodedItem item) {
    int count = items.size();
    if (count == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * count);
    }
    sequences[count] = sequence;
    items.add(item);
    budget -= item.size() + 1L;
    bytes += item.size();
  }

  List<EncodedItem> items() {
    return items;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  long[] sequences() {
    return Arrays.copyOf(sequences, items.size());
  }

  long firstSequence() {
    return sequences[0];
  }

  long lastSequence() {
    return sequences[items.size() - 1];
  }

  /** What is left for the items of another log. */
  long budget() {
    return budget;
  }

  /** Behind the last item. */
  @Nullable Spot end() {
    return end;
  }

  Part part() {
    return isEmpty()
        ? Part.NONE
        : new Part(firstSequence(), lastSequence(), items.size(), bytes, start);
  }
}
