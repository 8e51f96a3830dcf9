package org.guardagent.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.guardagent.NotDurableException;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.intake.Ledger;
import org.guardagent.model.DropReason;
import org.guardagent.model.FlushResult;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is sent when, and what the outcome means. One or more loops call {@link #next},
 * send, and call {@link #settle}. Thread-safe: one lock, held while the store is asked, never while
 * the application's code is called. The courier's own threads take it, and whoever stops the agent
 * or sends dead letters again; {@link #state()}, which anybody may ask for, does not.
 */
public final class Delivery {

  private final ReentrantLock lock = new ReentrantLock();
  private final EventStore store;
  private final Ledger ledger;
  private final FailureReports failures;
  private final LongSupplier nanoTime;
  private final RequestBudget budget;
  private final DeliveryPlan plan;
  private final Consequences consequences;
  private final List<KindLane> lanes;
  private final List<FlushTicket> tickets = new ArrayList<>();
  private final List<Shipment> inFlight = new ArrayList<>();
  private @Nullable KindLane servedLast;
  private boolean abandoned;
  private volatile DeliveryState state;

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
      EventStore store,
      Ledger ledger,
      FailureReports failures,
      InstantSource clock,
      LongSupplier nanoTime,
      DoubleSupplier random) {
    this.store = store;
    this.ledger = ledger;
    this.failures = failures;
    this.nanoTime = nanoTime;
    this.plan = DeliveryPlan.of(settings, batchItemBytes, random);
    this.consequences = new Consequences(store, clock);
    this.state = consequences.state(false);
    this.budget =
        new RequestBudget(
            settings.get(AgentKeys.RATE_LIMIT_REQUESTS),
            settings.get(AgentKeys.RATE_LIMIT_WINDOW),
            nanoTime.getAsLong());
    this.lanes =
        List.of(
            new KindLane(TelemetryKind.EVENTS, store, plan),
            new KindLane(TelemetryKind.METRICS, store, plan));
    // What an earlier run left behind has waited long enough.
    lanes.forEach(lane -> lane.flush(nanoTime.getAsLong()));
  }

  /**
   * Takes encoded items into the store; after {@link #abandon}, counts them as dropped.
   *
   * @param kind what they are
   * @param group the items, at least one
   * @return completes when the items have reached the point from which they survive a crash
   */
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    CompletionStage<Void> durable;
    List<FlushTicket> done;
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      durable = appendToStore(kind, group, now);
      done = takeDone(now);
    } finally {
      lock.unlock();
    }
    complete(done);
    return durable;
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
      if (abandoned || consequences.throttle().isOn(now) || budget.nanosUntilFree(now) > 0) {
        return Optional.empty();
      }
      Optional<Shipment> next = dueLane(now).flatMap(lane -> lane.next(now));
      next.ifPresent(shipment -> onItsWay(shipment, now));
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
      inFlight.remove(shipment);
      lane.landed(shipment);
      adaptRate(outcome, shipment.nanosSince(now), now);
      verdict = consequences.of(outcome, lane, shipment, now);
      done = takeDone(now);
      publishState();
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
      long now = nanoTime.getAsLong();
      lanes.forEach(lane -> lane.flush(now));
      tickets.add(new FlushTicket(lanes, whenDone));
      done = takeDone(now);
    } finally {
      lock.unlock();
    }
    complete(done);
  }

  /**
   * Ends the agent's own pauses, for a last try before the end. A pause that the platform asked for
   * goes on.
   */
  public void endPauses() {
    lock.lock();
    try {
      store.expedite();
      lanes.forEach(KindLane::endPause);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts requests that were not made for a batch, or were repeated, against the client-side
   * limit.
   *
   * @param requests how many
   */
  public void spendRequests(long requests) {
    lock.lock();
    try {
      budget.spend(requests, nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins a pause that the platform asked for, of all requests.
   *
   * @param pause its length
   */
  public void throttle(Duration pause) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      consequences.throttle().begin(pause, now);
      budget.shrink(now);
      publishState();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The time that is left of a pause that the platform asked for.
   *
   * @return nanoseconds, zero if there is none
   */
  public long nanosThrottled() {
    lock.lock();
    try {
      return consequences.throttle().nanosLeft(nanoTime.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long a request that was not planned should wait.
   *
   * @return nanoseconds until the client-side limit has room and no pause is left
   */
  public long nanosUntilRequest() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      return Math.max(consequences.throttle().nanosLeft(now), budget.nanosUntilFree(now));
    } finally {
      lock.unlock();
    }
  }

  /** Says to the store that what is on its way still is, so that no other node takes it over. */
  public void renewLeases() {
    lock.lock();
    try {
      inFlight.forEach(shipment -> store.renew(shipment.batch()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Delivers all dead letters again.
   *
   * @return how many it were
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  public int resendDeadLetters() {
    lock.lock();
    try {
      int resent = abandoned ? 0 : store.resendDeadLetters();
      lanes.forEach(lane -> lane.flush(nanoTime.getAsLong()));
      return resent;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends delivery: nothing is sent any more, whoever waits for a flush is told, and what is on its
   * way goes back to the store, which alone decides what becomes of it.
   */
  public void abandon() {
    List<FlushTicket> done;
    lock.lock();
    try {
      abandoned = true;
      done = List.copyOf(tickets);
      tickets.clear();
      done.forEach(FlushTicket::conclude);
      store.close();
    } finally {
      lock.unlock();
    }
    complete(done);
  }

  /**
   * How delivery is doing. Never waits.
   *
   * @return a snapshot
   */
  public DeliveryState state() {
    return state;
  }

  private CompletionStage<Void> appendToStore(
      TelemetryKind kind, List<EncodedItem> group, long now) {
    try {
      if (!abandoned) {
        CompletionStage<Void> durable = store.append(kind, group);
        ledger.handedOver(kind, group.size());
        lane(kind).appended(group, now);
        lane(kind).look(now);
        return durable;
      }
      ledger.dropped(kind, DropReason.SHUTDOWN, group.size());
      return CompletableFuture.failedFuture(new NotDurableException("The agent has stopped", null));
    } catch (StoreUnavailableException e) {
      // Only a store of the application's can refuse: ours end with one in memory.
      ledger.dropped(kind, DropReason.BUFFER_FULL, group.size());
      return CompletableFuture.failedFuture(new NotDurableException("No store took it", e));
    }
  }

  private void onItsWay(Shipment shipment, long now) {
    budget.spend(1, now);
    inFlight.add(shipment);
  }

  /** A platform that struggles is spared; one that answers well may be asked more often again. */
  private void adaptRate(SendOutcome outcome, long nanos, long now) {
    if (outcome instanceof SendOutcome.Throttled || nanos >= plan.slowNanos()) {
      budget.shrink(now);
    } else if (outcome instanceof SendOutcome.Accepted) {
      budget.recover(now);
    }
  }

  private void publishState() {
    boolean paused = lanes.stream().anyMatch(lane -> lane.pause().isFailing());
    state = consequences.state(paused);
  }

  private long nanosUntilAllowed(long now) {
    return Math.max(consequences.throttle().nanosLeft(now), budget.nanosUntilFree(now));
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

  private KindLane lane(TelemetryKind kind) {
    return lanes.get(kind == TelemetryKind.EVENTS ? 0 : 1);
  }

  private List<FlushTicket> takeDone(long now) {
    boolean nothingMayGo = consequences.throttle().isOn(now);
    List<FlushTicket> done =
        tickets.stream().filter(ticket -> ticket.isDone(now, nothingMayGo)).toList();
    done.forEach(FlushTicket::conclude);
    tickets.removeAll(done);
    return done;
  }

  private static void complete(List<FlushTicket> done) {
    done.forEach(FlushTicket::complete);
  }
}
