package org.guardagent.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.delivery.Delivery;
import org.guardagent.model.AgentStatus;
import org.guardagent.report.FailureReports;
import org.guardagent.rules.RuleBook;
import org.guardagent.rules.RulesFetch;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/**
 * Fetches rules and reports the status, both at the start and then once in their intervals. A fetch
 * that fails is repeated sooner: after a second, doubled each time up to the interval.
 */
final class Poller implements Task {

  private static final long FIRST_REPEAT_NANOS = 1_000_000_000L;
  private static final int MAX_DOUBLINGS = 16;
  private static final RulesOutcome NOTHING =
      new RulesOutcome.Unavailable("the transport returned nothing");

  private final Transport transport;
  private final RulesFetch rules;
  private final RuleBook book;
  private final Supplier<AgentStatus> status;
  private final Delivery delivery;
  private final FailureReports failures;
  private final Executor callbacks;
  private final Queue<CompletableFuture<Boolean>> refreshes = new ConcurrentLinkedQueue<>();
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final boolean fetchesRules;
  private final long rulesNanos;
  private final long statusNanos;
  private long rulesDueNanos;
  private long statusDueNanos;
  private int failedFetches;
  private boolean restored;
  private boolean refreshPlanned;

  Poller(
      Settings settings,
      Transport transport,
      RulesFetch rules,
      RuleBook book,
      Supplier<AgentStatus> status,
      Delivery delivery,
      FailureReports failures,
      Executor callbacks,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.transport = transport;
    this.rules = rules;
    this.book = book;
    this.status = status;
    this.delivery = delivery;
    this.failures = failures;
    this.callbacks = callbacks;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.fetchesRules = settings.get(AgentKeys.DYNAMIC_RULES_ENABLED);
    this.rulesNanos = settings.get(AgentKeys.DYNAMIC_RULES_INTERVAL).toNanos();
    this.statusNanos = settings.get(AgentKeys.STATUS_INTERVAL).toNanos();
    this.rulesDueNanos = nanoTime.getAsLong();
    this.statusDueNanos = nanoTime.getAsLong();
  }

  boolean fetchesRules() {
    return fetchesRules;
  }

  /** Asks for a fetch outside the interval; the worker is to be woken after it. */
  CompletableFuture<Boolean> requestRefresh() {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    refreshes.add(result);
    return result;
  }

  /** Completes refreshes that nobody will come to any more; harmless for all others. */
  void giveUpRefreshes() {
    refreshes.forEach(request -> request.complete(false));
  }

  @Override
  public Rest run() {
    restoreOnce();
    book.expire();
    long throttledNanos = delivery.nanosThrottled();
    if (throttledNanos > 0) {
      complete(takeRefreshes(), false);
      return Rest.until(Math.min(throttledNanos, nanosUntilExpiry()));
    }
    planRefresh();
    if (fetchesRules && rulesDueNanos - nanoTime.getAsLong() <= 0) {
      fetchRules();
    }
    if (statusDueNanos - nanoTime.getAsLong() <= 0) {
      reportStatus();
    }
    book.expire();
    return Rest.until(nanosUntilDue());
  }

  @Override
  public boolean hasWork() {
    boolean due = nanosUntilDue() <= 0 && delivery.nanosThrottled() == 0;
    return due || (!refreshPlanned && !refreshes.isEmpty());
  }

  private void restoreOnce() {
    if (fetchesRules && !restored) {
      restored = true;
      rules.restore();
    }
  }

  /** As soon as the client-side limit has room; it may be used up again by then, and once more. */
  private void planRefresh() {
    if (!refreshPlanned && !refreshes.isEmpty()) {
      refreshPlanned = true;
      long due = nanoTime.getAsLong() + delivery.nanosUntilRequest();
      rulesDueNanos = due - rulesDueNanos < 0 ? due : rulesDueNanos;
    }
  }

  private List<CompletableFuture<Boolean>> takeRefreshes() {
    refreshPlanned = false;
    List<CompletableFuture<Boolean>> taken = new ArrayList<>();
    for (CompletableFuture<Boolean> next = refreshes.poll();
        next != null;
        next = refreshes.poll()) {
      taken.add(next);
    }
    return taken;
  }

  private void complete(List<CompletableFuture<Boolean>> taken, boolean changed) {
    taken.forEach(request -> callbacks.execute(() -> request.complete(changed)));
  }

  private void fetchRules() {
    List<CompletableFuture<Boolean>> waiting = takeRefreshes();
    long changesBefore = book.changes();
    try {
      handle(fetch());
    } finally {
      complete(waiting, book.changes() != changesBefore);
    }
  }

  private void handle(RulesOutcome outcome) {
    boolean came =
        outcome instanceof RulesOutcome.Fetched || outcome instanceof RulesOutcome.Unchanged;
    failedFetches = came ? 0 : failedFetches + 1;
    rulesDueNanos = nanoTime.getAsLong() + (failedFetches == 0 ? rulesNanos : repeatNanos());
    if (outcome instanceof RulesOutcome.Throttled pause) {
      delivery.throttle(pause.retryAfter());
    }
    rules.handle(outcome);
  }

  private RulesOutcome fetch() {
    delivery.spendRequests(1);
    try {
      RulesOutcome outcome = transport.fetchRules();
      return outcome == null ? NOTHING : outcome;
    } catch (Throwable e) {
      failures.report(Stage.RULES, e, Map.of());
      return new RulesOutcome.Unavailable("the transport failed: " + e.getClass().getSimpleName());
    }
  }

  private long repeatNanos() {
    int doublings = Math.min(failedFetches - 1, MAX_DOUBLINGS);
    return Math.min(rulesNanos, FIRST_REPEAT_NANOS << doublings);
  }

  private void reportStatus() {
    statusDueNanos = nanoTime.getAsLong() + statusNanos;
    delivery.spendRequests(1);
    try {
      SendOutcome outcome = transport.report(status.get());
      if (outcome instanceof SendOutcome.Throttled pause) {
        delivery.throttle(pause.retryAfter());
      } else if (!(outcome instanceof SendOutcome.Accepted)) {
        failures.report(Stage.TRANSPORT_SEND, "No status report: " + reason(outcome), Map.of());
      }
    } catch (Throwable e) {
      failures.report(Stage.TRANSPORT_SEND, e, Map.of("body", "status"));
    }
  }

  private static String reason(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Failed failed ? failed.reason() : String.valueOf(outcome);
  }

  private long nanosUntilDue() {
    long now = nanoTime.getAsLong();
    long due = statusDueNanos - now;
    if (fetchesRules) {
      due = Math.min(due, rulesDueNanos - now);
    }
    return Math.min(due, nanosUntilExpiry());
  }

  private long nanosUntilExpiry() {
    return book.expiresAt().map(this::nanosUntil).orElse(Long.MAX_VALUE);
  }

  private long nanosUntil(Instant moment) {
    Duration left = Duration.between(clock.instant(), moment);
    return left.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE : Math.max(1, left.toNanos());
  }
}
