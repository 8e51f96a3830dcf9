package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final HandClock clock = new HandClock();

  @ParameterizedTest
  @CsvSource({"10, PT1M", "11, PT1S", "100, PT1M", "100, PT7.3S", "1000, PT1H"})
  void whoeverSendsAsSoonAsAllowedNeverExceedsTheLimitInAnyWindow(int limit, Duration window) {
    RequestBudget budget = new RequestBudget(limit, window, clock.getAsLong());
    List<Duration> sent = new ArrayList<>();
    while (clock.passed().compareTo(HOUR) < 0) {
      clock.advanceNanos(budget.nanosUntilFree(clock.getAsLong()));
      assertThat(budget.nanosUntilFree(clock.getAsLong())).isZero();
      budget.spend(1, clock.getAsLong());
      sent.add(clock.passed());
    }
    assertNoWindowHoldsMoreThan(limit, window, sent);
    assertThat(sent).hasSizeGreaterThan((int) (limit * 0.8 * HOUR.toNanos() / window.toNanos()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neitherDoesWhoeverSendsInBursts(long seed) {
    Random random = new Random(seed);
    RequestBudget budget = new RequestBudget(100, Duration.ofMinutes(1), clock.getAsLong());
    List<Duration> sent = new ArrayList<>();
    while (clock.passed().compareTo(HOUR) < 0) {
      clock.advanceMillis(random.nextInt(100) == 0 ? random.nextInt(120_000) : random.nextInt(50));
      if (budget.nanosUntilFree(clock.getAsLong()) == 0) {
        budget.spend(1, clock.getAsLong());
        sent.add(clock.passed());
      }
    }
    assertNoWindowHoldsMoreThan(100, Duration.ofMinutes(1), sent);
  }

  @Test
  void whenTheLimitIsUsedUpTheNextRequestIsNeverFarAway() {
    RequestBudget budget = new RequestBudget(100, Duration.ofMinutes(1), clock.getAsLong());
    while (budget.nanosUntilFree(clock.getAsLong()) == 0) {
      budget.spend(1, clock.getAsLong());
    }
    assertThat(Duration.ofNanos(budget.nanosUntilFree(clock.getAsLong())))
        .isLessThanOrEqualTo(Duration.ofMillis(667));
  }

  @Test
  void anUrgentItemLeavesWithTheNextRequestAlsoWhenTheLimitIsUsedUp() {
    Bench bench =
        new Bench(
            Map.of("guard.agent.rate-limit.requests", "10", "guard.agent.rate-limit.window", "60"));
    bench.record(events(1, 90));
    assertThat(bench.sendAll(ACCEPTED)).hasSize(1);
    bench.clock.advanceMillis(100);
    bench.record(urgent(99));
    Duration wait = bench.untilNext().orElseThrow();
    assertThat(wait).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_700));
    assertThat(numbers(bench.sendWhenDue(ACCEPTED).items())).startsWith(99);
    bench.assertBalanced();
  }

  @Test
  void requestsOfOtherPartsOfTheAgentCount() {
    Bench bench =
        new Bench(
            Map.of("guard.agent.rate-limit.requests", "10", "guard.agent.rate-limit.window", "60"));
    bench.record(events(1, 10));
    bench.delivery.spendRequests(1);
    bench.assertNothingMayBeSent();
    bench.delivery.spendRequests(1);
    assertThat(bench.untilNext().orElseThrow()).isGreaterThan(Duration.ofSeconds(13));
  }

  private static void assertNoWindowHoldsMoreThan(int limit, Duration window, List<Duration> sent) {
    for (int i = 0; i + limit < sent.size(); i++) {
      assertThat(sent.get(i + limit).minus(sent.get(i))).isGreaterThan(window);
    }
  }
}
