package org.guardagent.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;
import org.guardagent.store.MemoryStore;

/**
 * The way of one kind: what waits in the store, what is on its way, and when the next batch is due.
 * Guarded by the delivery's lock.
 *
 * <p>A batch that the platform could not be asked about goes first when the pause is over, so that
 * the order is kept; only urgent items overtake it. A batch that the platform was asked about and
 * did not take goes behind everything else, with a growing pause of its own: one item that cannot
 * be sent never holds up the ones behind it.
 *
 * <p>What was appended and does not wait in the store any more was cut: leased, or evicted.
 */
final class KindLane {

  private final TelemetryKind kind;
  private final MemoryStore store;
  private final DeliveryPlan plan;
  private final Pause pause;
  private final Deque<Shipment> retries = new ArrayDeque<>();
  private final List<Shipment> deferred = new ArrayList<>();
  private final List<Shipment> inFlight = new ArrayList<>();
  private Place appended = Place.START;
  private Place flushUpTo = Place.START;
  private long accepted;
  private OptionalLong deadlineNanos = OptionalLong.empty();

  KindLane(TelemetryKind kind, MemoryStore store, DeliveryPlan plan) {
    this.kind = kind;
    this.store = store;
    this.plan = plan;
    this.pause = new Pause(plan);
  }

  TelemetryKind kind() {
    return kind;
  }

  Pause pause() {
    return pause;
  }

  Place appended() {
    return appended;
  }

  Place cut() {
    MemoryStore.Waiting waiting = store.waiting(kind);
    return new Place(
        appended.urgent() - waiting.urgent(), appended.ordinary() - waiting.ordinary());
  }

  void appended(List<EncodedItem> group, long nowNanos) {
    appended = appended.behind(group);
    boolean urgent = group.stream().anyMatch(EncodedItem::urgent);
    bringForward(nowNanos + (urgent ? plan.urgentNanos() : plan.flushNanos()));
  }

  /** Makes everything that waits due. */
  void flush() {
    flushUpTo = appended;
    deadlineNanos = OptionalLong.empty();
  }

  /** When something of this lane may be sent, or empty while nothing of it waits. */
  OptionalLong dueNanos(long nowNanos) {
    OptionalLong due = retries.isEmpty() ? freshDueNanos(nowNanos) : OptionalLong.of(nowNanos);
    for (Shipment shipment : deferred) {
      due = earlier(due, shipment.dueNanos());
    }
    return due.isEmpty() ? due : OptionalLong.of(pause.notBefore(due.getAsLong(), nowNanos));
  }

  boolean isDue(long nowNanos) {
    OptionalLong due = dueNanos(nowNanos);
    return due.isPresent() && due.getAsLong() - nowNanos <= 0;
  }

  boolean isUrgentDue(long nowNanos) {
    return store.waiting(kind).urgent() > 0 && isFreshDue(nowNanos) && !isPaused(nowNanos);
  }

  boolean isPaused(long nowNanos) {
    return pause.isOn(nowNanos);
  }

  /** Takes the next batch of a lane that is due, and counts it as on its way. */
  Optional<Shipment> next(long nowNanos, ShipmentMaker maker) {
    Optional<Shipment> next =
        retries.isEmpty() || isUrgentDue(nowNanos)
            ? takeFresh(nowNanos, maker).or(() -> takeDeferred(nowNanos))
            : Optional.of(retries.removeFirst());
    next.ifPresent(inFlight::add);
    return next;
  }

  /**
   * Puts the items of batches that wait for another try back into the store, where the oldest of
   * them make room: otherwise they would hold the place, and the newest items would have to go.
   */
  void dissolveWaiting() {
    while (!retries.isEmpty()) {
      store.release(retries.removeLast().batch().items());
    }
    for (Shipment shipment : deferred) {
      store.release(shipment.batch().items());
    }
    deferred.clear();
  }

  /** Puts what was set aside first again: there may be no later. */
  void endPause() {
    pause.cutShort();
    retries.addAll(deferred);
    deferred.clear();
  }

  void landed(Shipment shipment) {
    inFlight.remove(shipment);
  }

  void retryFirst(Shipment shipment) {
    retries.addFirst(shipment);
  }

  void defer(Shipment shipment) {
    deferred.add(shipment);
  }

  /** The number of batches ever accepted. */
  long accepted() {
    return accepted;
  }

  /** Ends the pause after a success; returns whether the platform had not been accepting. */
  boolean succeeded() {
    accepted++;
    return pause.end();
  }

  long unsettled() {
    return unsettledBefore(appended);
  }

  long unsettledBefore(Place target) {
    return uncutBefore(target)
        + inFlightBefore(target)
        + retriesBefore(target)
        + itemsBefore(deferred, target);
  }

  long uncutBefore(Place target) {
    return cut().itemsUpTo(target);
  }

  long inFlightBefore(Place target) {
    return itemsBefore(inFlight, target);
  }

  long retriesBefore(Place target) {
    return itemsBefore(retries, target);
  }

  private Optional<Shipment> takeFresh(long nowNanos, ShipmentMaker maker) {
    if (!isFreshDue(nowNanos)) {
      return Optional.empty();
    }
    if (deadlineNanos.isPresent() && deadlineNanos.getAsLong() - nowNanos <= 0) {
      flush();
    }
    Place place = cut();
    List<EncodedItem> items = store.lease(kind, plan.batchItemBytes());
    if (store.waiting(kind).items() == 0) {
      deadlineNanos = OptionalLong.empty();
    }
    return Optional.of(maker.make(this, items, place));
  }

  private Optional<Shipment> takeDeferred(long nowNanos) {
    Optional<Shipment> due =
        deferred.stream().filter(shipment -> shipment.dueNanos() - nowNanos <= 0).findFirst();
    due.ifPresent(deferred::remove);
    return due;
  }

  private boolean isFreshDue(long nowNanos) {
    OptionalLong due = freshDueNanos(nowNanos);
    return due.isPresent() && due.getAsLong() - nowNanos <= 0;
  }

  private OptionalLong freshDueNanos(long nowNanos) {
    MemoryStore.Waiting waiting = store.waiting(kind);
    if (waiting.items() == 0) {
      return OptionalLong.empty();
    }
    return uncutBefore(flushUpTo) > 0 || plan.isFull(waiting)
        ? OptionalLong.of(nowNanos)
        : deadlineNanos;
  }

  private void bringForward(long nanos) {
    deadlineNanos = earlier(deadlineNanos, nanos);
  }

  private static long itemsBefore(Collection<Shipment> shipments, Place target) {
    return shipments.stream().mapToLong(shipment -> shipment.itemsBefore(target)).sum();
  }

  private static OptionalLong earlier(OptionalLong a, long b) {
    return OptionalLong.of(a.isPresent() && a.getAsLong() - b <= 0 ? a.getAsLong() : b);
  }
}
