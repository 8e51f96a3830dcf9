package org.guardagent.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final boolean fetchesRules;
  private final long rulesNanos;
  private final long statusNanos;
  private long rulesDueNanos;
  private long statusDueNanos;
  private int failedFetches;

  Poller(
      Settings settings,
      Transport transport,
      RulesFetch rules,
      RuleBook book,
      Supplier<AgentStatus> status,
      Delivery delivery,
      FailureReports failures,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.transport = transport;
    this.rules = rules;
    this.book = book;
    this.status = status;
    this.delivery = delivery;
    this.failures = failures;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.fetchesRules = settings.get(AgentKeys.DYNAMIC_RULES_ENABLED);
    this.rulesNanos = settings.get(AgentKeys.DYNAMIC_RULES_INTERVAL).toNanos();
    this.statusNanos = settings.get(AgentKeys.STATUS_INTERVAL).toNanos();
    this.rulesDueNanos = nanoTime.getAsLong();
    this.statusDueNanos = nanoTime.getAsLong();
  }

  @Override
  public Rest run() {
    long throttledNanos = delivery.nanosThrottled();
    if (throttledNanos > 0) {
      return Rest.until(throttledNanos);
    }
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
    return nanosUntilDue() <= 0 && delivery.nanosThrottled() == 0;
  }

  private void fetchRules() {
    RulesOutcome outcome = fetch();
    failedFetches = outcome instanceof RulesOutcome.Fetched ? 0 : failedFetches + 1;
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
    return Math.min(due, book.expiresAt().map(this::nanosUntil).orElse(Long.MAX_VALUE));
  }

  private long nanosUntil(Instant moment) {
    Duration left = Duration.between(clock.instant(), moment);
    return left.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE : Math.max(1, left.toNanos());
  }
}
