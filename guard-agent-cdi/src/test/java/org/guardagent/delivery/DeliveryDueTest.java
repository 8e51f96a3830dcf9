package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metric;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves when, while all is well. */
class DeliveryDueTest {

  private final Bench bench = new Bench();

  @AfterEach
  void theLedgerIsBalanced() {
    bench.assertBalanced();
  }

  @Test
  void nothingWaits_nothingIsDueEver() {
    assertThat(bench.delivery.next()).isEmpty();
    assertThat(bench.untilNext()).isEmpty();
  }

  @Test
  void anOrdinaryItemWaitsForTheFlushInterval() {
    bench.record(event(1));
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(30));
    bench.clock.advance(Duration.ofSeconds(30).minusNanos(1));
    bench.assertNothingMayBeSent();
    bench.clock.advanceNanos(1);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(1);
    assertThat(bench.untilNext()).isEmpty();
  }

  @Test
  void theIntervalCountsFromTheFirstItem() {
    bench.record(event(1));
    bench.clock.advance(Duration.ofSeconds(20));
    bench.record(event(2));
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(10));
    assertThat(numbers(bench.sendWhenDue(ACCEPTED).items())).containsExactly(1, 2);
  }

  @Test
  void theIntervalDoesNotCountFromAnItemThatHasLeft() {
    bench.record(events(1, 10));
    assertThat(bench.sendAll(ACCEPTED)).hasSize(1);
    bench.clock.advance(Duration.ofSeconds(29));
    bench.record(event(11));
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(30));
  }

  @Test
  void anUrgentItemWaitsShortlyAndTakesOthersAlong() {
    bench.record(event(1), event(2));
    bench.record(urgent(3));
    assertThat(bench.untilNext()).contains(Duration.ofMillis(200));
    bench.clock.advanceMillis(199);
    bench.assertNothingMayBeSent();
    bench.clock.advanceMillis(1);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(3, 1, 2);
  }

  @Test
  void aFullBatchLeavesAtOnceAndTheRestWaits() {
    bench.record(events(1, 13));
    assertThat(bench.sendAll(ACCEPTED)).hasSize(1);
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(30));
    assertThat(numbers(bench.sendWhenDue(ACCEPTED).items())).containsExactly(11, 12, 13);
  }

  @Test
  void aShareOfTheBufferMakesABatchDue() {
    Bench small = new Bench(Map.of("guard.agent.buffer-size", "10"));
    small.record(events(1, 7));
    small.assertNothingMayBeSent();
    small.record(event(8));
    assertThat(small.sendAll(ACCEPTED))
        .extracting(batch -> batch.items().size())
        .containsExactly(8);
  }

  @Test
  void aFlushMakesEverythingDueAndNothingThatComesLater() {
    bench.record(events(1, 4));
    bench.record(metrics(5, 6));
    bench.flush();
    assertThat(bench.sendAll(ACCEPTED))
        .extracting(Batch::kind)
        .containsExactlyInAnyOrder(TelemetryKind.EVENTS, TelemetryKind.METRICS);
    bench.record(event(7));
    bench.assertNothingMayBeSent();
  }

  @Test
  void kindsTakeTurns() {
    bench.record(events(1, 30));
    bench.record(metrics(1, 30));
    List<TelemetryKind> kinds = bench.sendAll(ACCEPTED).stream().map(Batch::kind).toList();
    assertThat(kinds).hasSize(6);
    for (int i = 1; i < kinds.size(); i++) {
      assertThat(kinds.get(i)).isNotEqualTo(kinds.get(i - 1));
    }
  }

  @Test
  void urgentEventsLeaveBeforeMetricsThatWereDueBefore() {
    bench.record(metrics(1, 40));
    bench.send(ACCEPTED);
    bench.record(urgent(50));
    bench.clock.advanceMillis(200);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(50);
    assertThat(bench.send(ACCEPTED).kind()).isEqualTo(TelemetryKind.METRICS);
  }

  @Test
  void batchesThatAreOnTheirWayTogetherHaveDifferentItems() {
    bench.record(events(1, 20));
    Shipment first = bench.next();
    Shipment second = bench.next();
    assertThat(numbers(first.batch().items()))
        .doesNotContainAnyElementsOf(numbers(second.batch().items()));
    assertThat(first.batch().id()).isNotEqualTo(second.batch().id());
    bench.delivery.settle(second, ACCEPTED);
    bench.delivery.settle(first, ACCEPTED);
    assertThat(bench.counts(TelemetryKind.EVENTS).delivered()).isEqualTo(20);
  }

  @Test
  void aBatchCarriesItsIdAndTheTimeAtWhichItWasCut() {
    bench.record(metric(1));
    Batch batch = bench.sendWhenDue(ACCEPTED);
    assertThat(batch.createdAt()).isEqualTo(HandClock.START.plusSeconds(30));
    assertThat(batch.id()).matches(batch.createdAt().toEpochMilli() + "-[0-9a-f]{8}");
  }
}
