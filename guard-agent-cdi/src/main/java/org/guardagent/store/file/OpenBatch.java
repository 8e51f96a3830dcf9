package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.guardagent.spi.EncodedItem;
import org.jspecify.annotations.Nullable;

/** A batch that was cut and is not done with. Guarded by the store's lock. */
final class OpenBatch {

  final String id;
  final Instant createdAt;

  private Part urgent;
  private Part ordinary;
  private boolean leased;

  /** It was released with a delay, and comes behind all others. */
  private boolean delayed;

  /** While leased, when the lease ends; else, from when it may be leased. */
  private long dueNanos;

  /** The sequence numbers of the items as they were last read. */
  private long[] sequences = {};

  OpenBatch(String id, Instant createdAt, Part urgent, Part ordinary) {
    this.id = id;
    this.createdAt = createdAt;
    this.urgent = urgent;
    this.ordinary = ordinary;
  }

  Part urgent() {
    return urgent;
  }

  Part ordinary() {
    return ordinary;
  }

  int count() {
    return urgent.count() + ordinary.count();
  }

  boolean isLeased() {
    return leased;
  }

  long dueNanos() {
    return dueNanos;
  }

  boolean isReady(long now) {
    return dueNanos - now <= 0;
  }

  boolean isDelayed() {
    return delayed;
  }

  void leaseUntil(long end) {
    leased = true;
    delayed = false;
    dueNanos = end;
  }

  void returnAt(long ready) {
    leased = false;
    dueNanos = ready;
  }

  void returnAfter(long now, long delayNanos) {
    returnAt(now + delayNanos);
    delayed = delayNanos > 0;
  }

  /** What was read is what it holds from now on. */
  void hold(Harvest urgentItems, Harvest ordinaryItems) {
    urgent = urgentItems.part();
    ordinary = ordinaryItems.part();
    long[] first = urgentItems.sequences();
    long[] second = ordinaryItems.sequences();
    sequences = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, sequences, first.length, second.length);
  }

  /** A new batch of some of its items, both numbers included. */
  OpenBatch slice(String newId, Instant now, List<EncodedItem> items, int from, int to) {
    int border = Math.min(Math.max(urgent.count(), from), to + 1);
    OpenBatch slice =
        new OpenBatch(
            newId,
            now,
            slice(urgent.spot(), items, from, border),
            slice(ordinary.spot(), items, border, to + 1));
    slice.sequences = Arrays.copyOfRange(sequences, from, to + 1);
    return slice;
  }

  private Part slice(@Nullable Spot spot, List<EncodedItem> items, int from, int end) {
    if (from >= end) {
      return Part.NONE;
    }
    long bytes = items.subList(from, end).stream().mapToLong(EncodedItem::size).sum();
    return new Part(sequences[from], sequences[end - 1], end - from, bytes, spot);
  }

  /** Whether the items of a batch are still known one by one. */
  boolean matches(List<EncodedItem> items) {
    return sequences.length == items.size();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(id);
    out.writeLong(createdAt.getEpochSecond());
    out.writeInt(createdAt.getNano());
    urgent.writeTo(out);
    ordinary.writeTo(out);
  }

  static OpenBatch readFrom(DataInput in, long readyNanos) throws IOException {
    String id = in.readUTF();
    Instant createdAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
    OpenBatch batch = new OpenBatch(id, createdAt, Part.readFrom(in), Part.readFrom(in));
    batch.returnAt(readyNanos);
    return batch;
  }
}
