package org.guardagent.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.intake.Ledger;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DropReason;
import org.guardagent.model.FlushResult;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is sent when, and what the outcome means. One or more loops call {@link #next},
 * send, and call {@link #settle}; nothing here waits or does input and output. Thread-safe: one
 * lock, held shortly, never while listeners or futures are called.
 */
public final class Delivery {

  private final ReentrantLock lock = new ReentrantLock();
  private final MemoryStore store;
  private final Ledger ledger;
  private final FailureReports failures;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final DeliveryPlan plan;
  private final RequestBudget budget;
  private final List<KindLane> lanes;
  private final DeadLetters deadLetters = new DeadLetters();
  private final List<FlushTicket> tickets = new ArrayList<>();
  private @Nullable KindLane servedLast;
  private boolean throttled;
  private long throttledUntilNanos;
  private boolean credentialsRefused;
  private long batchesSent;
  private long sendFailures;
  private @Nullable Instant lastAccepted;
  private boolean abandoned;

  /**
   * Creates the delivery.
   *
   * @param settings the configuration
   * @param batchItemBytes the bytes of items, each with a separator, that fit in a batch
   * @param store where items wait
   * @param ledger where items are counted
   * @param failures where failures are reported
   * @param clock the time of day
   * @param nanoTime monotonic time in nanoseconds
   * @param random numbers from 0 (inclusive) to 1 (exclusive)
   */
  public Delivery(
      Settings settings,
      int batchItemBytes,
      MemoryStore store,
      Ledger ledger,
      FailureReports failures,
      InstantSource clock,
      LongSupplier nanoTime,
      DoubleSupplier random) {
    this.store = store;
    this.ledger = ledger;
    this.failures = failures;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.plan = DeliveryPlan.of(settings, batchItemBytes, random);
    this.budget =
        new RequestBudget(
            settings.get(AgentKeys.RATE_LIMIT_REQUESTS),
            settings.get(AgentKeys.RATE_LIMIT_WINDOW),
            nanoTime.getAsLong());
    this.lanes =
        List.of(
            new KindLane(TelemetryKind.EVENTS, store, plan),
            new KindLane(TelemetryKind.METRICS, store, plan));
  }

  /**
   * Takes encoded items into the store; after {@link #abandon}, counts them as dropped.
   *
   * @param kind what they are
   * @param group the items, at least one
   */
  public void append(TelemetryKind kind, List<EncodedItem> group) {
    List<FlushTicket> done;
    lock.lock();
    try {
      if (abandoned) {
        ledger.dropped(kind, DropReason.SHUTDOWN, group.size());
        return;
      }
      long now = nanoTime.getAsLong();
      ledger.dropped(kind, DropReason.BUFFER_FULL, store.append(kind, group));
      lane(kind).appended(group, now);
      done = takeDone(now);
    } finally {
      lock.unlock();
    }
    complete(done);
  }

  /**
   * Takes the next batch that is due. Whoever gets one must {@link #settle} it.
   *
   * @return the batch, or empty if none may be sent now
   */
  public Optional<Shipment> next() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (abandoned || isThrottled(now) || budget.nanosUntilFree(now) > 0) {
        return Optional.empty();
      }
      Optional<Shipment> next = dueLane(now).flatMap(lane -> lane.next(now, this::shipment));
      next.ifPresent(shipment -> budget.spend(now));
      return next;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The time until {@link #next} may have something.
   *
   * @return nanoseconds, zero or less if it may have something now; empty while nothing waits
   */
  public OptionalLong nanosUntilNext() {
    lock.lock();
    try {
      if (abandoned) {
        return OptionalLong.empty();
      }
      long now = nanoTime.getAsLong();
      return lanes.stream()
          .map(lane -> lane.dueNanos(now))
          .flatMapToLong(OptionalLong::stream)
          .map(due -> Math.max(due - now, nanosUntilAllowed(now)))
          .min();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Draws the consequences of a try. After {@link #abandon} there are none: what was on its way
   * then has been counted.
   *
   * @param shipment what was sent
   * @param outcome what became of it
   */
  public void settle(Shipment shipment, SendOutcome outcome) {
    Verdict verdict;
    List<FlushTicket> done;
    lock.lock();
    try {
      if (abandoned) {
        return;
      }
      long now = nanoTime.getAsLong();
      KindLane lane = lane(shipment.batch().kind());
      lane.landed(shipment);
      verdict = judge(lane, shipment, outcome, now);
      done = takeDone(now);
    } finally {
      lock.unlock();
    }
    verdict.tell(failures, shipment.batch());
    complete(done);
  }

  /**
   * Makes everything that waits due now.
   *
   * @param whenDone told, on the thread that settles the last of it, when all of it is settled or
   *     has failed for now
   */
  public void flush(Consumer<FlushResult> whenDone) {
    List<FlushTicket> done;
    lock.lock();
    try {
      lanes.forEach(KindLane::flush);
      tickets.add(new FlushTicket(lanes, whenDone));
      done = takeDone(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
    complete(done);
  }

  /** Counts a request of another part of the agent against the client-side limit. */
  public void spendRequest() {
    lock.lock();
    try {
      budget.spend(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what still waits, counts it as dropped, and completes whoever waits for a flush. */
  public void abandon() {
    List<FlushTicket> done;
    lock.lock();
    try {
      abandoned = true;
      done = List.copyOf(tickets);
      tickets.clear();
      done.forEach(FlushTicket::conclude);
      for (KindLane lane : lanes) {
        ledger.dropped(lane.kind(), DropReason.SHUTDOWN, store.clear(lane.kind()));
      }
    } finally {
      lock.unlock();
    }
    complete(done);
  }

  /**
   * How delivery is doing.
   *
   * @return a snapshot
   */
  public DeliveryState state() {
    lock.lock();
    try {
      boolean failing =
          throttled || credentialsRefused || lanes.stream().anyMatch(l -> l.pause().isFailing());
      return new DeliveryState(
          failing,
          credentialsRefused,
          batchesSent,
          sendFailures,
          Optional.ofNullable(lastAccepted));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The latest items that were rejected for good.
   *
   * @return oldest first
   */
  public List<DeadLetter> deadLetters() {
    return deadLetters.list();
  }

  private Verdict judge(KindLane lane, Shipment shipment, SendOutcome outcome, long now) {
    if (outcome instanceof SendOutcome.Accepted) {
      return accepted(lane, shipment, now);
    }
    if (outcome instanceof SendOutcome.Rejected rejected) {
      return reject(lane, shipment, rejected.reason());
    }
    if (outcome instanceof SendOutcome.TooLarge tooLarge) {
      return shipment.size() == 1
          ? reject(lane, shipment, tooLarge.reason())
          : halve(lane, shipment, tooLarge.reason());
    }
    sendFailures++;
    if (outcome instanceof SendOutcome.NotAccepted notAccepted) {
      lane.defer(shipment, now);
      return lane.pause().beginNotAccepted(now)
          ? Verdict.failure("The platform does not accept " + notAccepted.reason())
          : Verdict.silence();
    }
    lane.retryFirst(shipment);
    if (outcome instanceof SendOutcome.Throttled pause) {
      throttle(pause.retryAfter(), now);
      return Verdict.failure("The platform asks for a pause of " + pause.retryAfter());
    }
    lane.pause().beginUnavailable(now);
    if (outcome instanceof SendOutcome.CredentialsRefused refused) {
      credentialsRefused = true;
      return Verdict.failure("The platform refuses the credentials: " + refused.reason());
    }
    return Verdict.failure(((SendOutcome.Unavailable) outcome).reason());
  }

  private Verdict accepted(KindLane lane, Shipment shipment, long now) {
    ledger.delivered(lane.kind(), shipment.size());
    store.acknowledge(shipment.batch().items());
    batchesSent++;
    lastAccepted = clock.instant();
    credentialsRefused = false;
    throttled = isThrottled(now);
    return lane.pause().end()
        ? Verdict.recovery("The platform accepts " + lane.kind() + " again")
        : Verdict.silence();
  }

  private Verdict reject(KindLane lane, Shipment shipment, String reason) {
    ledger.rejected(lane.kind(), shipment.size());
    store.acknowledge(shipment.batch().items());
    for (EncodedItem item : shipment.batch().items()) {
      deadLetters.add(item, clock.instant(), reason);
    }
    return Verdict.failure("The platform rejected " + shipment.size() + " items: " + reason);
  }

  /** Each half is a batch of its own, so that the one that succeeds is never sent again. */
  private Verdict halve(KindLane lane, Shipment whole, String reason) {
    List<EncodedItem> items = whole.batch().items();
    int middle = items.size() / 2;
    List<EncodedItem> first = items.subList(0, middle);
    List<EncodedItem> second = items.subList(middle, items.size());
    lane.retryFirst(shipment(lane.kind(), second, whole.place().behind(first)));
    lane.retryFirst(shipment(lane.kind(), first, whole.place()));
    return Verdict.failure("A batch of " + items.size() + " items is halved: " + reason);
  }

  /** Several batches may be on their way: neither a success nor a shorter pause ends a pause. */
  private void throttle(Duration retryAfter, long now) {
    long left = isThrottled(now) ? throttledUntilNanos - now : 0;
    throttled = true;
    throttledUntilNanos = now + Math.max(left, retryAfter.toNanos());
  }

  private boolean isThrottled(long now) {
    return throttled && throttledUntilNanos - now > 0;
  }

  private long nanosUntilAllowed(long now) {
    long pause = isThrottled(now) ? throttledUntilNanos - now : 0;
    return Math.max(pause, budget.nanosUntilFree(now));
  }

  /** Urgent events first; then whichever due lane was not served last. */
  private Optional<KindLane> dueLane(long now) {
    Optional<KindLane> urgent = lanes.stream().filter(l -> l.isUrgentDue(now)).findFirst();
    List<KindLane> due = lanes.stream().filter(lane -> lane.isDue(now)).toList();
    Optional<KindLane> other = due.stream().filter(lane -> lane != servedLast).findFirst();
    Optional<KindLane> chosen = urgent.or(() -> other).or(() -> due.stream().findFirst());
    servedLast = chosen.orElse(null);
    return chosen;
  }

  private Shipment shipment(TelemetryKind kind, List<EncodedItem> items, Place place) {
    Instant now = clock.instant();
    Batch batch = new Batch(kind, BatchIds.next(now), now, items);
    return new Shipment(batch, place, plan.notAcceptedBackoff());
  }

  private KindLane lane(TelemetryKind kind) {
    return lanes.get(kind == TelemetryKind.EVENTS ? 0 : 1);
  }

  private List<FlushTicket> takeDone(long now) {
    boolean nothingMayGo = isThrottled(now);
    List<FlushTicket> done =
        tickets.stream().filter(ticket -> ticket.isDone(now, nothingMayGo)).toList();
    done.forEach(FlushTicket::conclude);
    tickets.removeAll(done);
    return done;
  }

  private static void complete(List<FlushTicket> done) {
    done.forEach(FlushTicket::complete);
  }

  /** What is to be told of an outcome, outside of the lock. */
  private record Verdict(String failure, String recovery) {

    static Verdict silence() {
      return new Verdict("", "");
    }

    static Verdict failure(String message) {
      return new Verdict(message, "");
    }

    static Verdict recovery(String message) {
      return new Verdict("", message);
    }

    void tell(FailureReports failures, Batch batch) {
      if (!failure.isEmpty()) {
        failures.report(
            Stage.TRANSPORT_SEND,
            failure,
            Map.of("batch_id", batch.id(), "items", String.valueOf(batch.items().size())));
      }
      if (!recovery.isEmpty()) {
        failures.recovered(recovery);
      }
    }
  }
}
