package org.guardagent.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;

/**
 * The way of one kind: what waits in the store, what is on its way, and when the next batch is due.
 * Guarded by the delivery's lock.
 *
 * <p>A batch that the platform could not be asked about goes first when the pause is over, so that
 * the order is kept; only urgent items overtake it. A batch that the platform was asked about and
 * did not take goes behind everything else, with a growing pause of its own: one item that cannot
 * be sent never holds up the ones behind it. The store keeps both; here is only what is known of
 * them.
 *
 * <p>What was appended and does not wait in the store any more was cut: leased, or evicted. A store
 * may also hold what others appended: an earlier run, or another node.
 */
final class KindLane {

  private final TelemetryKind kind;
  private final EventStore store;
  private final DeliveryPlan plan;
  private final Pause pause;

  /** Batches that were seen in this run and are not settled, by their ids. */
  private final Map<String, Course> courses = new LinkedHashMap<>();

  private Place appended = Place.START;
  private Place cut = Place.START;
  private Place flushUpTo = Place.START;
  private long accepted;
  private OptionalLong deadlineNanos = OptionalLong.empty();
  private boolean held;
  private long heldUntilNanos;

  KindLane(TelemetryKind kind, EventStore store, DeliveryPlan plan) {
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

  void appended(List<EncodedItem> group, long nowNanos) {
    appended = appended.behind(group);
    boolean urgent = group.stream().anyMatch(EncodedItem::urgent);
    bringForward(nowNanos + (urgent ? plan.urgentNanos() : plan.flushNanos()));
  }

  /**
   * Takes notice of what the store holds: what nobody here appended is counted in, and gets its
   * time.
   */
  Backlog look(long nowNanos) {
    Backlog backlog = store.backlog(kind);
    cut = cut.orLater(appended.before(backlog));
    appended = cut.behind(backlog);
    if (backlog.fresh() > 0 && deadlineNanos.isEmpty()) {
      bringForward(nowNanos + (backlog.urgent() > 0 ? plan.urgentNanos() : plan.flushNanos()));
    }
    return backlog;
  }

  /** Makes everything that waits due. */
  void flush(long nowNanos) {
    look(nowNanos);
    flushUpTo = appended;
    held = false;
  }

  /** When something of this lane may be sent, or empty while nothing of it waits. */
  OptionalLong dueNanos(long nowNanos) {
    Backlog backlog = look(nowNanos);
    OptionalLong due = freshDueNanos(backlog, nowNanos);
    if (backlog.returning().isPresent()) {
      due = earlier(due, nowNanos + Math.max(0, backlog.returning().get().toNanos()));
    }
    return due.isEmpty()
        ? due
        : OptionalLong.of(notHeld(pause.notBefore(due.getAsLong(), nowNanos), nowNanos));
  }

  boolean isDue(long nowNanos) {
    return isNow(dueNanos(nowNanos), nowNanos);
  }

  boolean isUrgentDue(long nowNanos) {
    Backlog backlog = look(nowNanos);
    return backlog.urgent() > 0
        && isNow(freshDueNanos(backlog, nowNanos), nowNanos)
        && !isPaused(nowNanos);
  }

  boolean isPaused(long nowNanos) {
    return pause.isOn(nowNanos);
  }

  /** Takes the next batch of a lane that is due, and counts it as on its way. */
  Optional<Shipment> next(long nowNanos) {
    forgetWhatIsGone(look(nowNanos));
    if (deadlineNanos.isPresent() && deadlineNanos.getAsLong() - nowNanos <= 0) {
      flushUpTo = appended;
      deadlineNanos = OptionalLong.empty();
    }
    Place before = cut;
    Optional<Batch> batch = store.lease(kind, plan.batchItemBytes());
    if (look(nowNanos).fresh() == 0) {
      deadlineNanos = OptionalLong.empty();
    }
    if (batch.isEmpty()) {
      hold(nowNanos);
    }
    return batch.map(leased -> send(leased, before, nowNanos));
  }

  /** Has one shipment fewer on its way; the batch goes on being known until it is settled. */
  void landed(Shipment shipment) {
    shipment.course().land();
  }

  void settled(Shipment shipment) {
    courses.remove(shipment.batch().id());
  }

  /** Puts the courses of two halves in the place of the whole's. */
  void halved(Shipment whole, List<Batch> halves) {
    courses.remove(whole.batch().id());
    Place start = whole.course().place();
    for (Batch half : halves) {
      Place end = start.behind(half.items());
      courses.put(
          half.id(),
          whole.course().ofPart(start, end, half.items().size(), plan.notAcceptedBackoff()));
      start = end;
    }
  }

  /** What is known of a batch, for example of a half. */
  Course course(Batch batch) {
    return courses.computeIfAbsent(
        batch.id(),
        id -> new Course(cut, cut, batch.items().size(), plan.notAcceptedBackoff(), accepted));
  }

  /** Puts what was set aside first again: there may be no later. */
  void endPause() {
    pause.cutShort();
    held = false;
    courses.values().forEach(Course::bringBack);
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
    return uncutBefore(target) + itemsBefore(target, course -> true) + unknown();
  }

  long uncutBefore(Place target) {
    return cut.itemsUpTo(target);
  }

  long inFlightBefore(Place target) {
    return itemsBefore(target, Course::isInFlight);
  }

  /** The number of items that were given back and may go at once. */
  long readyBefore(Place target, long nowNanos) {
    long known =
        itemsBefore(target, course -> !course.isInFlight() && !course.isSetAside(nowNanos));
    return store.backlog(kind).isReturnedReady() ? known + unknown() : known;
  }

  /** The number of items in batches of before this run, or of other nodes, that nobody here saw. */
  private long unknown() {
    long known =
        courses.values().stream()
            .filter(course -> !course.isInFlight())
            .mapToLong(Course::size)
            .sum();
    return Math.max(0, store.backlog(kind).returned() - known);
  }

  /** Evicted, or taken by another node: then nothing was given back to the store any more. */
  private void forgetWhatIsGone(Backlog backlog) {
    if (backlog.returned() == 0) {
      courses.values().removeIf(course -> !course.isInFlight());
    }
  }

  private Shipment send(Batch batch, Place before, long nowNanos) {
    Course course =
        courses.computeIfAbsent(
            batch.id(),
            id ->
                new Course(before, cut, batch.items().size(), plan.notAcceptedBackoff(), accepted));
    course.takeOff();
    return new Shipment(batch, course, nowNanos);
  }

  private OptionalLong freshDueNanos(Backlog backlog, long nowNanos) {
    if (backlog.fresh() == 0) {
      return OptionalLong.empty();
    }
    return uncutBefore(flushUpTo) > 0 || plan.isFull(backlog)
        ? OptionalLong.of(nowNanos)
        : deadlineNanos;
  }

  private void bringForward(long nanos) {
    deadlineNanos = earlier(deadlineNanos, nanos);
  }

  /** A store that gave nothing though it seemed to have something is not asked again at once. */
  private void hold(long nowNanos) {
    held = true;
    heldUntilNanos = nowNanos + plan.emptyLeaseNanos();
  }

  private long notHeld(long dueNanos, long nowNanos) {
    if (held && heldUntilNanos - nowNanos <= 0) {
      held = false;
    }
    return held && heldUntilNanos - dueNanos > 0 ? heldUntilNanos : dueNanos;
  }

  private long itemsBefore(Place target, Predicate<Course> which) {
    return courses.values().stream()
        .filter(which)
        .mapToLong(course -> course.itemsBefore(target))
        .sum();
  }

  private static boolean isNow(OptionalLong due, long nowNanos) {
    return due.isPresent() && due.getAsLong() - nowNanos <= 0;
  }

  private static OptionalLong earlier(OptionalLong a, long b) {
    return OptionalLong.of(a.isPresent() && a.getAsLong() - b <= 0 ? a.getAsLong() : b);
  }
}
