package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.jspecify.annotations.Nullable;

/** The items of one kind: two lanes, and the batches that were cut from them. */
final class Shelf {

  private final TelemetryKind kind;
  private final Lane urgent;
  private final Lane ordinary;
  private final Ledger ledger;
  private final Times times;
  private final long leaseNanos;
  private final FrameBuffer urgentFrames = new FrameBuffer();
  private final FrameBuffer ordinaryFrames = new FrameBuffer();

  private final OpenBatches open = new OpenBatches();

  Shelf(
      TelemetryKind kind, Lane urgent, Lane ordinary, Ledger ledger, Times times, long leaseNanos) {
    this.kind = kind;
    this.urgent = urgent;
    this.ordinary = ordinary;
    this.ledger = ledger;
    this.times = times;
    this.leaseNanos = leaseNanos;
  }

  Lane urgent() {
    return urgent;
  }

  Lane ordinary() {
    return ordinary;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Makes frames of a group; returns their bytes. */
  long encode(List<EncodedItem> group) throws IOException {
    urgentFrames.clear();
    ordinaryFrames.clear();
    long nextUrgent = urgent.log().next();
    long nextOrdinary = ordinary.log().next();
    for (EncodedItem item : group) {
      checkSize(item);
      if (item.urgent()) {
        urgentFrames.add(nextUrgent++, item);
      } else {
        ordinaryFrames.add(nextOrdinary++, item);
      }
    }
    return (long) urgentFrames.length() + ordinaryFrames.length();
  }

  /** What is larger would count as damaged when it is read. */
  private static void checkSize(EncodedItem item) throws IOException {
    if (item.size() > Frame.MAX_PAYLOAD_BYTES) {
      throw new IOException(
          "an item of %d bytes is larger than %d".formatted(item.size(), Frame.MAX_PAYLOAD_BYTES));
    }
  }

  /** Writes the frames, all or none; returns the files that were written to. */
  List<Segment> write() throws IOException {
    try {
      write(urgent.log(), urgentFrames);
      write(ordinary.log(), ordinaryFrames);
    } catch (IOException e) {
      urgent.log().rollBack();
      ordinary.log().rollBack();
      throw e;
    }
    List<Segment> written = new ArrayList<>(2);
    commit(urgent.log(), urgentFrames, written);
    commit(ordinary.log(), ordinaryFrames, written);
    return written;
  }

  private static void write(SegmentLog log, FrameBuffer frames) throws IOException {
    if (frames.count() > 0) {
      log.write(frames);
    }
  }

  private void commit(SegmentLog log, FrameBuffer frames, List<Segment> written) {
    if (frames.count() > 0) {
      written.add(log.commit(frames, times.now().toEpochMilli()));
      ledger.append(frames.count());
    }
  }

  /** Leases in the order that the contract states. */
  Optional<Batch> lease(int maxBytes) throws IOException {
    for (; ; ) {
      OpenBatch returned = nextReturned();
      if (returned == null && urgent.uncut() + ordinary.uncut() == 0) {
        return Optional.empty();
      }
      Optional<Batch> batch = returned == null ? cut(maxBytes) : again(returned);
      if (batch.isPresent()) {
        return batch;
      }
    }
  }

  /**
   * The batch that comes before all that was never leased, or after it if nothing of that is left.
   */
  private @Nullable OpenBatch nextReturned() {
    long now = times.nanoTime();
    OpenBatch next = open.firstReady(now, batch -> !batch.urgent().isEmpty());
    if (next == null && urgent.uncut() == 0) {
      next = open.firstReady(now, batch -> true);
    }
    return next == null && urgent.uncut() + ordinary.uncut() == 0 ? open.longestDelayed(now) : next;
  }

  /** Empty if all that was looked at is lost. Nothing changes before both lanes are read. */
  private Optional<Batch> cut(int maxBytes) throws IOException {
    Harvest first = urgent.peek(maxBytes, true);
    if (first.isEmpty() && urgent.uncut() > 0) {
      // They turned out to be lost, and it may now be a returned batch's turn.
      urgent.cut(first);
      return Optional.empty();
    }
    boolean fillsUp =
        first.isEmpty()
            || (isLastOf(urgent, first)
                && open.firstReady(times.nanoTime(), batch -> true) == null);
    Harvest second =
        fillsUp
            ? ordinary.peek(first.budget(), first.isEmpty())
            : Harvest.ofNew(kind, false, 0, false);
    Instant now = times.now();
    Part urgentPart = first.isEmpty() ? Part.NONE : urgent.cut(first);
    Part ordinaryPart = second.isEmpty() && !first.isEmpty() ? Part.NONE : ordinary.cut(second);
    OpenBatch batch = new OpenBatch(times.id(now), now, urgentPart, ordinaryPart);
    return lease(batch, first, second);
  }

  private static boolean isLastOf(Lane lane, Harvest harvest) {
    return harvest.lastSequence() + 1 == lane.log().next();
  }

  /** Leases a batch again; empty if nothing of it is left. */
  private Optional<Batch> again(OpenBatch batch) throws IOException {
    Harvest first = urgent.reread(batch.urgent());
    Harvest second = ordinary.reread(batch.ordinary());
    urgent.countMissing(batch.urgent(), first.items().size());
    ordinary.countMissing(batch.ordinary(), second.items().size());
    return lease(batch, first, second);
  }

  private Optional<Batch> lease(OpenBatch batch, Harvest first, Harvest second) {
    batch.hold(first, second);
    if (batch.count() == 0) {
      open.remove(batch);
      return Optional.empty();
    }
    batch.leaseUntil(times.nanoTime() + leaseNanos);
    open.add(batch);
    List<EncodedItem> items = new ArrayList<>(first.items());
    items.addAll(second.items());
    return Optional.of(new Batch(kind, batch.id, batch.createdAt, items));
  }

  void renew(Batch batch) {
    OpenBatch held = open.get(batch);
    if (held != null && held.isLeased()) {
      held.leaseUntil(times.nanoTime() + leaseNanos);
    }
  }

  /** Forgets a batch; returns how many items it held. */
  int acknowledge(Batch batch) {
    OpenBatch held = open.remove(batch);
    int items = held == null ? 0 : held.count();
    ledger.deliver(items);
    return items;
  }

  boolean holds(Batch batch) {
    return open.get(batch) != null;
  }

  /** Forgets a batch whose items were kept as dead letters. */
  void reject(Batch batch) {
    OpenBatch held = open.remove(batch);
    ledger.reject(held == null ? 0 : held.count());
  }

  void release(Batch batch, long delayNanos) {
    OpenBatch held = open.get(batch);
    if (held != null && held.isLeased()) {
      held.returnAfter(times.nanoTime(), delayNanos);
    }
  }

  /** Makes delayed batches ready, and leased ones too if all leases are to end. */
  void expedite(boolean endLeases) {
    long now = times.nanoTime();
    for (OpenBatch batch : open.all()) {
      if (endLeases || !batch.isLeased()) {
        batch.returnAt(now);
      }
    }
  }

  List<Batch> split(Batch batch) {
    List<EncodedItem> items = batch.items();
    int half = items.size() / 2;
    Instant now = times.now();
    Batch first = new Batch(kind, times.id(now), now, items.subList(0, half));
    Batch second = new Batch(kind, times.id(now), now, items.subList(half, items.size()));
    OpenBatch held = open.get(batch);
    if (held != null && held.matches(items)) {
      open.replace(held, halfOf(held, first, items, 0), halfOf(held, second, items, half));
    }
    return List.of(first, second);
  }

  private OpenBatch halfOf(OpenBatch whole, Batch half, List<EncodedItem> items, int from) {
    int to = from + half.items().size() - 1;
    OpenBatch slice = whole.slice(half.id(), half.createdAt(), items, from, to);
    slice.leaseUntil(times.nanoTime() + leaseNanos);
    return slice;
  }

  /** Takes files off the disk that hold nothing but items that are done with. */
  void removeDone() {
    removeDone(urgent, OpenBatch::urgent);
    removeDone(ordinary, OpenBatch::ordinary);
  }

  private void removeDone(Lane lane, Function<OpenBatch, Part> ofLane) {
    SegmentLog log = lane.log();
    List<Segment> done = new ArrayList<>();
    for (Segment segment : log.segments()) {
      long end = log.endOf(segment);
      if (end > log.next() - lane.uncut()) {
        break;
      }
      if (!log.isCurrent(segment) && !open.hold(ofLane, segment.first, end)) {
        done.add(segment);
      }
    }
    done.forEach(log::remove);
  }

  KindSnapshot snapshot() {
    long waiting = urgent.uncut() + ordinary.uncut() + open.items();
    return new KindSnapshot(
        ledger.counts(waiting),
        urgent.uncut(),
        ordinary.uncut(),
        urgent.uncutBytes() + ordinary.uncutBytes(),
        open.due());
  }

  void writeTo(DataOutput out) throws IOException {
    ledger.writeTo(out);
    urgent.writeTo(out);
    ordinary.writeTo(out);
    open.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    ledger.readFrom(in);
    urgent.readFrom(in);
    ordinary.readFrom(in);
    open.readFrom(in, times.nanoTime());
  }

  /** Without a state, everything on disk waits. */
  void beginAfresh(long letters) {
    ledger.append(urgent.uncut() + ordinary.uncut() + letters);
    ledger.reject(letters);
  }
}
