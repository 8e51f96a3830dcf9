package org.guardagent.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was cut and not settled: leased, or released. It becomes free when its lease or its
 * delay is over. Guarded by its store's lock.
 */
final class OpenBatch {

  private final TelemetryKind kind;
  private final String id;
  private final Instant createdAt;
  private final List<Entry> entries;
  private long freeAtNanos;
  private boolean released;
  private boolean delayed;

  OpenBatch(TelemetryKind kind, String id, Instant createdAt, List<Entry> entries) {
    this.kind = kind;
    this.id = id;
    this.createdAt = createdAt;
    this.entries = new ArrayList<>(entries);
  }

  /** An item with the promise that it is part of. */
  record Entry(EncodedItem item, Promise promise) {}

  String id() {
    return id;
  }

  Batch batch() {
    return new Batch(kind, id, createdAt, entries.stream().map(Entry::item).toList());
  }

  List<Entry> entries() {
    return entries;
  }

  int size() {
    return entries.size();
  }

  boolean isUrgent() {
    return entries.stream().anyMatch(entry -> entry.item().urgent());
  }

  boolean isFree(long nowNanos) {
    return nanosUntilFree(nowNanos) <= 0;
  }

  long nanosUntilFree(long nowNanos) {
    return freeAtNanos - nowNanos;
  }

  /** Whether it was given back and not leased since. */
  boolean isReleased() {
    return released;
  }

  /** Whether it was given back to come behind all others. */
  boolean isDelayed() {
    return released && delayed;
  }

  void leaseUntil(long nanos) {
    released = false;
    freeAtNanos = nanos;
  }

  void release(long nowNanos, long delayNanos) {
    released = true;
    delayed = delayNanos > 0;
    freeAtNanos = nowNanos + delayNanos;
  }

  void expedite(long nowNanos) {
    freeAtNanos = nowNanos;
  }

  /** Removes its oldest item of an urgency, or returns null if it has none. */
  @Nullable Entry removeOldest(boolean urgent) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).item().urgent() == urgent) {
        return entries.remove(i);
      }
    }
    return null;
  }
}
