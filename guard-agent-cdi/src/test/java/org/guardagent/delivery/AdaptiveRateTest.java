package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.throttled;
import static org.guardagent.testing.Items.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client-side limit gives way to a platform that struggles, and comes back. */
class AdaptiveRateTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CapturedLog log = new CapturedLog();
  private final HandClock clock = new HandClock();

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void aSignOfTroubleHalvesTheRate_downToATwentieth() {
    RequestBudget budget = new RequestBudget(100, MINUTE, clock.getAsLong());
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      budget.shrink(clock.getAsLong());
      shares.add(budget.share());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(shares).containsExactly(0.5, 0.25, 0.125, 0.0625, 0.05, 0.05);
    assertThat(requestsIn(budget, Duration.ofMinutes(10))).isBetween(44, 47);
  }

  @Test
  void severalSignsOfOneSecondAreOne() {
    RequestBudget budget = new RequestBudget(100, MINUTE, clock.getAsLong());
    for (int i = 0; i < 8; i++) {
      budget.shrink(clock.getAsLong());
      clock.advanceMillis(100);
    }
    assertThat(budget.share()).isEqualTo(0.5);
  }

  @Test
  void goodAnswersGiveTheRateBackInSteps_neverMoreThanTheLimit() {
    RequestBudget budget = new RequestBudget(100, MINUTE, clock.getAsLong());
    budget.shrink(clock.getAsLong());
    IntStream.range(0, 5).forEach(i -> budget.recover(clock.getAsLong()));
    assertThat(budget.share()).isBetween(0.74, 0.76);
    IntStream.range(0, 50).forEach(i -> budget.recover(clock.getAsLong()));
    assertThat(budget.share()).isEqualTo(1);
  }

  @Test
  void aPauseThatThePlatformAsksForShrinksTheRateBehindIt() {
    Bench spared = limitedBench();
    spared.record(events(1, 300));
    spared.send(throttled(Duration.ofSeconds(10)));
    spared.clock.advance(Duration.ofSeconds(10));
    Bench other = limitedBench();
    other.record(events(1, 300));
    assertThat(timeOf(spared, 15)).isGreaterThan(timeOf(other, 15).multipliedBy(3).dividedBy(2));
  }

  @Test
  void slowAnswersShrinkTheRate_andGoodOnesLetItRecover() {
    Bench bench = limitedBench();
    bench.record(events(1, 999));
    for (int i = 0; i < 4; i++) {
      bench.clock.advance(bench.untilNext().orElseThrow());
      Shipment slow = bench.next();
      bench.clock.advance(Duration.ofSeconds(4));
      bench.delivery.settle(slow, ACCEPTED);
    }
    Duration slowly = timeOf(bench, 5);
    timeOf(bench, 30);
    Duration recovered = timeOf(bench, 5);
    assertThat(slowly).isGreaterThan(recovered.multipliedBy(2));
    assertThat(recovered).isLessThan(Duration.ofSeconds(4));
  }

  /**
   * Twenty agents may send 100 requests a minute each, to a platform that bears 200 a minute in all
   * and answers 429 beyond: after a while it is not asked for much more than it bears.
   */
  @Test
  void manyAgentsBeforeAPlatformThatStrugglesFindTheRateThatItBears() {
    int agents = 20;
    int bearable = 200;
    List<RequestBudget> budgets = new ArrayList<>();
    List<Long> pausedUntil = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      budgets.add(new RequestBudget(100, MINUTE, clock.getAsLong()));
      pausedUntil.add(0L);
    }
    int refused = 0;
    int asked = 0;
    for (int minute = 0; minute < 60; minute++) {
      int inThisMinute = 0;
      for (int tick = 0; tick < 600; tick++) {
        for (int i = 0; i < agents; i++) {
          long passed = clock.passed().toMillis();
          RequestBudget budget = budgets.get(i);
          if (pausedUntil.get(i) > passed || budget.nanosUntilFree(clock.getAsLong()) > 0) {
            continue;
          }
          budget.spend(1, clock.getAsLong());
          inThisMinute++;
          if (inThisMinute > bearable) {
            budget.shrink(clock.getAsLong());
            pausedUntil.set(i, passed + 5_000);
            refused += minute >= 10 ? 1 : 0;
          } else {
            budget.recover(clock.getAsLong());
          }
          asked += minute >= 10 ? 1 : 0;
        }
        clock.advanceMillis(100);
      }
    }
    assertThat(refused).isPositive();
    assertThat(asked - refused).isGreaterThan(50 * bearable * 6 / 10);
    assertThat((double) asked / 50).isLessThan(bearable * 2.0);
  }

  private static Bench limitedBench() {
    return new Bench(
        Map.of(
            "guard.agent.buffer-size", "2000",
            "guard.agent.rate-limit.requests", "100",
            "guard.agent.rate-limit.window", "60"));
  }

  /** How long it takes to send batches that are accepted at once. */
  private static Duration timeOf(Bench bench, int batches) {
    Duration before = bench.clock.passed();
    for (int i = 0; i < batches; i++) {
      bench.sendWhenDue(ACCEPTED);
    }
    return bench.clock.passed().minus(before);
  }

  private int requestsIn(RequestBudget budget, Duration time) {
    Duration end = clock.passed().plus(time);
    int requests = 0;
    while (true) {
      clock.advanceNanos(budget.nanosUntilFree(clock.getAsLong()));
      if (clock.passed().compareTo(end) > 0) {
        return requests;
      }
      budget.spend(1, clock.getAsLong());
      requests++;
    }
  }
}
