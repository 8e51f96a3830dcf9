package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.guardagent.spi.Batch;
import org.jspecify.annotations.Nullable;

/** The batches of one kind that are not done with. Guarded by the store's lock. */
final class OpenBatches {

  /** In the order in which they were cut. */
  private final Map<String, OpenBatch> batches = new LinkedHashMap<>();

  void add(OpenBatch batch) {
    batches.putIfAbsent(batch.id, batch);
  }

  void remove(OpenBatch batch) {
    batches.remove(batch.id);
  }

  @Nullable OpenBatch get(Batch batch) {
    return batches.get(batch.id());
  }

  @Nullable OpenBatch remove(Batch batch) {
    return batches.remove(batch.id());
  }

  Collection<OpenBatch> all() {
    return batches.values();
  }

  /** The first that may be leased, unless it was released with a delay. */
  @Nullable OpenBatch firstReady(long now, Predicate<OpenBatch> condition) {
    for (OpenBatch batch : batches.values()) {
      if (!batch.isDelayed() && batch.isReady(now) && condition.test(batch)) {
        return batch;
      }
    }
    return null;
  }

  @Nullable OpenBatch longestDelayed(long now) {
    OpenBatch longest = null;
    for (OpenBatch batch : batches.values()) {
      boolean isDue = batch.isDelayed() && batch.isReady(now);
      if (isDue && (longest == null || batch.dueNanos() - longest.dueNanos() < 0)) {
        longest = batch;
      }
    }
    return longest;
  }

  /** The halves take the place of the whole, before what was cut later. */
  void replace(OpenBatch whole, OpenBatch first, OpenBatch second) {
    List<OpenBatch> inOrder = new ArrayList<>(batches.values());
    int place = inOrder.indexOf(whole);
    inOrder.set(place, first);
    inOrder.add(place + 1, second);
    batches.clear();
    inOrder.forEach(this::add);
  }

  /** Whether a batch holds items of a lane with these numbers, the end not included. */
  boolean hold(Function<OpenBatch, Part> ofLane, long from, long end) {
    for (OpenBatch batch : batches.values()) {
      if (ofLane.apply(batch).overlaps(from, end)) {
        return true;
      }
    }
    return false;
  }

  long items() {
    long sum = 0;
    for (OpenBatch batch : batches.values()) {
      sum += batch.count();
    }
    return sum;
  }

  List<KindSnapshot.Due> due() {
    List<KindSnapshot.Due> due = new ArrayList<>(batches.size());
    for (OpenBatch batch : batches.values()) {
      due.add(new KindSnapshot.Due(batch.count(), batch.isLeased(), batch.dueNanos()));
    }
    return due;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(batches.size());
    for (OpenBatch batch : batches.values()) {
      batch.writeTo(out);
    }
  }

  void readFrom(DataInput in, long readyNanos) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      add(OpenBatch.readFrom(in, readyNanos));
    }
  }
}
