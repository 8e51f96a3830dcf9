package org.guardagent.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.store.OpenBatch.Entry;
import org.jspecify.annotations.Nullable;

/** The items of one kind in memory. Guarded by its store's lock. */
final class Shelf {

  private final int maxItems;
  private final long maxBytes;
  private final long leaseNanos;
  private final LongSupplier nanoTime;
  private final Consumer<Runnable> teller;
  private final Deque<Entry> urgent = new ArrayDeque<>();
  private final Deque<Entry> ordinary = new ArrayDeque<>();

  /** In the order in which they were cut. */
  private final Map<String, OpenBatch> open = new LinkedHashMap<>();

  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private long freshBytes;
  private long openBytes;
  private int openItems;
  private long appended;
  private long delivered;
  private long rejected;
  private volatile int size;

  Shelf(
      int maxItems,
      long maxBytes,
      long leaseNanos,
      LongSupplier nanoTime,
      Consumer<Runnable> teller) {
    this.maxItems = maxItems;
    this.maxBytes = maxBytes;
    this.leaseNanos = leaseNanos;
    this.nanoTime = nanoTime;
    this.teller = teller;
  }

  void add(EncodedItem item, Promise promise) {
    appended++;
    shelve(new Entry(item, promise));
  }

  /** Takes an item back that was counted before, and rejected. */
  void resend(EncodedItem item) {
    rejected--;
    shelve(new Entry(item, Promise.toNobody()));
  }

  Optional<Batch> lease(TelemetryKind kind, int maxBytes, Instant now) {
    OpenBatch returned = firstFree(batch -> !batch.isDelayed());
    OpenBatch leased = firstFree(batch -> !batch.isDelayed() && batch.isUrgent());
    if (leased == null && returned != null && urgent.isEmpty()) {
      leased = returned;
    }
    if (leased == null && !(urgent.isEmpty() && ordinary.isEmpty())) {
      leased = cut(kind, maxBytes, now, returned == null);
    }
    if (leased == null) {
      leased = longestDelayed();
    }
    if (leased == null) {
      return Optional.empty();
    }
    leased.leaseUntil(nanoTime.getAsLong() + leaseNanos);
    return Optional.of(leased.batch());
  }

  void renew(Batch batch) {
    OpenBatch held = open.get(batch.id());
    if (held != null) {
      held.leaseUntil(nanoTime.getAsLong() + leaseNanos);
    }
  }

  void release(Batch batch, long delayNanos) {
    OpenBatch held = open.get(batch.id());
    if (held != null) {
      held.release(nanoTime.getAsLong(), delayNanos);
    }
  }

  void expedite() {
    long now = nanoTime.getAsLong();
    open.values().stream().filter(OpenBatch::isReleased).forEach(batch -> batch.expedite(now));
  }

  long bytes() {
    return freshBytes + openBytes;
  }

  void acknowledge(Batch batch) {
    List<Entry> entries = settle(batch);
    delivered += entries.size();
    for (Entry entry : entries) {
      if (entry.promise().isKeptWithThis()) {
        teller.accept(entry.promise()::keep);
      }
    }
  }

  /** Counts a batch as rejected, and returns its items. */
  List<EncodedItem> reject(Batch batch) {
    List<Entry> entries = settle(batch);
    rejected += entries.size();
    entries.forEach(entry -> breakPromise(entry, "The platform rejected the event"));
    return entries.stream().map(Entry::item).toList();
  }

  /** Puts the halves, both leased, in the place of the whole. */
  List<Batch> split(Batch whole, List<Batch> halves) {
    OpenBatch held = open.get(whole.id());
    if (held == null || held.size() != whole.items().size()) {
      return halves;
    }
    List<OpenBatch> others = new ArrayList<>(open.values());
    open.clear();
    for (OpenBatch batch : others) {
      if (batch == held) {
        int middle = halves.get(0).items().size();
        keepLeased(halves.get(0), held.entries().subList(0, middle));
        keepLeased(halves.get(1), held.entries().subList(middle, held.size()));
      } else {
        open.put(batch.id(), batch);
      }
    }
    return halves;
  }

  Backlog backlog() {
    long now = nanoTime.getAsLong();
    long returned = 0;
    long first = Long.MAX_VALUE;
    for (OpenBatch batch : open.values()) {
      long nanos = batch.nanosUntilFree(now);
      returned += batch.isReleased() || nanos <= 0 ? batch.size() : 0;
      first = Math.min(first, Math.max(0, nanos));
    }
    return new Backlog(
        urgent.size(),
        ordinary.size(),
        freshBytes,
        returned,
        open.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(first)));
  }

  ItemCounts counts() {
    return new ItemCounts(appended, delivered, items(), rejected, dropped);
  }

  double fill() {
    return Math.max((double) items() / maxItems, (double) bytes() / maxBytes);
  }

  void clear(DropReason reason) {
    drop(reason, items());
    urgent.forEach(entry -> breakPromise(entry, "The agent has stopped"));
    ordinary.forEach(entry -> breakPromise(entry, "The agent has stopped"));
    open.values().stream()
        .flatMap(batch -> batch.entries().stream())
        .forEach(entry -> breakPromise(entry, "The agent has stopped"));
    urgent.clear();
    ordinary.clear();
    open.clear();
    freshBytes = 0;
    openBytes = 0;
    openItems = 0;
  }

  /** Shows the size to those who do not take the lock. */
  void publishSize() {
    size = items();
  }

  int size() {
    return size;
  }

  private int items() {
    return urgent.size() + ordinary.size() + openItems;
  }

  private void shelve(Entry entry) {
    (entry.item().urgent() ? urgent : ordinary).addLast(entry);
    freshBytes += entry.item().size();
    while (isOverfull()) {
      Entry oldest = removeOldest();
      if (oldest == null) {
        return;
      }
      drop(DropReason.BUFFER_FULL, 1);
      breakPromise(oldest, "The buffer is full");
    }
  }

  private boolean isOverfull() {
    return items() > maxItems || bytes() > maxBytes;
  }

  private @Nullable Entry removeOldest() {
    Entry oldest = removeOldest(false, ordinary);
    return oldest == null ? removeOldest(true, urgent) : oldest;
  }

  /** Batches that wait for another try hold the oldest items; those that are leased stay. */
  private @Nullable Entry removeOldest(boolean isUrgent, Deque<Entry> fresh) {
    Iterator<OpenBatch> batches = open.values().iterator();
    while (batches.hasNext()) {
      OpenBatch batch = batches.next();
      Entry oldest = batch.isReleased() ? batch.removeOldest(isUrgent) : null;
      if (oldest != null) {
        openItems--;
        openBytes -= oldest.item().size();
        if (batch.size() == 0) {
          batches.remove();
        }
        return oldest;
      }
    }
    Entry oldest = fresh.pollFirst();
    freshBytes -= oldest == null ? 0 : oldest.item().size();
    return oldest;
  }

  private OpenBatch cut(TelemetryKind kind, int maxBytes, Instant now, boolean fillUp) {
    List<Entry> entries = new ArrayList<>();
    long left = take(urgent, entries, maxBytes);
    if (entries.isEmpty() || fillUp) {
      take(ordinary, entries, left);
    }
    OpenBatch batch = new OpenBatch(kind, BatchIds.next(now), now, entries);
    open.put(batch.id(), batch);
    openItems += batch.size();
    return batch;
  }

  /** Takes what fits, the very first item in any case; returns the room that is left. */
  private long take(Deque<Entry> source, List<Entry> target, long room) {
    long left = room;
    for (Entry next = source.peekFirst(); next != null; next = source.peekFirst()) {
      left -= next.item().size() + 1L;
      if (left < 0 && !target.isEmpty()) {
        return 0;
      }
      target.add(source.removeFirst());
      freshBytes -= next.item().size();
      openBytes += next.item().size();
    }
    return left;
  }

  private @Nullable OpenBatch firstFree(Predicate<OpenBatch> which) {
    long now = nanoTime.getAsLong();
    return open.values().stream()
        .filter(batch -> batch.isFree(now) && which.test(batch))
        .findFirst()
        .orElse(null);
  }

  private @Nullable OpenBatch longestDelayed() {
    long now = nanoTime.getAsLong();
    return open.values().stream()
        .filter(batch -> batch.isDelayed() && batch.isFree(now))
        .min(Comparator.comparingLong(batch -> batch.nanosUntilFree(now)))
        .orElse(null);
  }

  private void keepLeased(Batch half, List<Entry> entries) {
    OpenBatch batch = new OpenBatch(half.kind(), half.id(), half.createdAt(), entries);
    batch.leaseUntil(nanoTime.getAsLong() + leaseNanos);
    open.put(batch.id(), batch);
  }

  private List<Entry> settle(Batch batch) {
    OpenBatch held = open.remove(batch.id());
    if (held == null) {
      return List.of();
    }
    openItems -= held.size();
    held.entries().forEach(entry -> openBytes -= entry.item().size());
    return held.entries();
  }

  private void breakPromise(Entry entry, String reason) {
    teller.accept(() -> entry.promise().breakWith(reason));
  }

  private void drop(DropReason reason, long items) {
    if (items > 0) {
      dropped.merge(reason, items, Long::sum);
    }
  }
}
