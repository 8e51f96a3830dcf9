package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.REFUSED;
import static org.guardagent.delivery.Bench.REJECTED;
import static org.guardagent.delivery.Bench.TOO_LARGE;
import static org.guardagent.delivery.Bench.UNAVAILABLE;
import static org.guardagent.delivery.Bench.throttled;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Batch;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of answers, row by row, as far as delivery is concerned. */
class DeliveryOutcomesTest {

  private final CapturedLog log = new CapturedLog();
  private final Bench bench = new Bench();

  @AfterEach
  void theLedgerIsBalanced() {
    log.close();
    bench.assertBalanced();
  }

  @Test
  void accepted_itemsAreDone() {
    bench.record(events(1, 10));
    bench.clock.advance(Duration.ofSeconds(5));
    bench.send(ACCEPTED);
    assertThat(bench.counts(EVENTS)).isEqualTo(new ItemCounts(10, 10, 0, 0, Map.of()));
    DeliveryState state = bench.delivery.state();
    assertThat(state.batchesSent()).isEqualTo(1);
    assertThat(state.lastAccepted()).contains(HandClock.START.plusSeconds(5));
    assertThat(state.failing()).isFalse();
    assertThat(bench.errors.all()).isEmpty();
  }

  @Test
  void rejected_itemsAreDeadLettersAndNeverSentAgain() {
    bench.record(events(1, 10));
    Batch batch = bench.send(REJECTED);
    bench.clock.advance(Duration.ofDays(1));
    assertThat(bench.untilNext()).isEmpty();
    assertThat(bench.counts(EVENTS)).isEqualTo(new ItemCounts(10, 0, 0, 10, Map.of()));
    assertThat(bench.store.deadLetters())
        .hasSize(10)
        .first()
        .isEqualTo(new DeadLetter(EVENTS, HandClock.START, "422 Unprocessable", "{\"n\":001}"));
    assertThat(bench.errors.stages()).containsExactly(Stage.TRANSPORT_SEND);
    assertThat(bench.errors.all().get(0).context())
        .isEqualTo(Map.of("batch_id", batch.id(), "items", "10"));
  }

  @Test
  void rejected_theWayIsFreeForTheNext() {
    bench.record(events(1, 20));
    bench.send(REJECTED);
    assertThat(numbers(bench.send(ACCEPTED).items())).startsWith(11);
    assertThat(bench.delivery.state().failing()).isFalse();
  }

  @Test
  void tooLarge_isHalvedAndWhatWasAcceptedIsNeverSentAgain() {
    bench.record(events(1, 10));
    bench.send(TOO_LARGE);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(1, 2, 3, 4, 5);
    assertThat(numbers(bench.send(TOO_LARGE).items())).containsExactly(6, 7, 8, 9, 10);
    assertThat(numbers(bench.send(TOO_LARGE).items())).containsExactly(6, 7);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(6);
    assertThat(numbers(bench.send(TOO_LARGE).items())).containsExactly(7);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(8, 9, 10);
    assertThat(bench.untilNext()).isEmpty();
    assertThat(bench.counts(EVENTS)).isEqualTo(new ItemCounts(10, 9, 0, 1, Map.of()));
    assertThat(bench.store.deadLetters())
        .extracting(DeadLetter::json)
        .containsExactly("{\"n\":007}");
  }

  @Test
  void tooLarge_everyHalfIsABatchOfItsOwnThatKeepsItsId() {
    bench.record(events(1, 10));
    Batch whole = bench.send(TOO_LARGE);
    Batch half = bench.send(UNAVAILABLE);
    Batch again = bench.sendWhenDue(ACCEPTED);
    Batch other = bench.send(ACCEPTED);
    assertThat(again).isEqualTo(half);
    assertThat(List.of(whole.id(), half.id(), other.id())).doesNotHaveDuplicates();
  }

  @Test
  void throttled_nothingOfAnyKindIsSentUntilThePauseIsOver() {
    bench.record(events(1, 10));
    bench.record(metrics(1, 10));
    Batch batch = bench.send(throttled(Duration.ofSeconds(60)));
    bench.record(urgent(99));
    bench.clock.advance(Duration.ofSeconds(60).minusNanos(1));
    bench.assertNothingMayBeSent();
    assertThat(bench.delivery.state().failing()).isTrue();
    bench.clock.advanceNanos(1);
    assertThat(bench.sendAll(ACCEPTED)).hasSize(3).contains(batch);
    assertThat(bench.delivery.state().failing()).isFalse();
    assertThat(bench.delivery.state().sendFailures()).isEqualTo(1);
  }

  @Test
  void throttled_aBatchThatWasOnItsWayDoesNotEndThePause() {
    bench.record(events(1, 10));
    bench.record(metrics(1, 20));
    Shipment asked = bench.next();
    Shipment alsoOnItsWay = bench.next();
    bench.delivery.settle(asked, throttled(Duration.ofSeconds(60)));
    bench.delivery.settle(alsoOnItsWay, ACCEPTED);
    bench.assertNothingMayBeSent();
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(60));
  }

  @Test
  void throttled_aShorterPauseDoesNotCutALongerOne() {
    bench.record(events(1, 10));
    bench.record(metrics(1, 10));
    Shipment first = bench.next();
    Shipment second = bench.next();
    bench.delivery.settle(first, throttled(Duration.ofSeconds(60)));
    bench.delivery.settle(second, throttled(Duration.ofSeconds(1)));
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(60));
  }

  @Test
  void refused_isKeptAndSaidUntilTheCredentialsAreAccepted() {
    bench.record(events(1, 10));
    Batch batch = bench.send(REFUSED);
    assertThat(bench.delivery.state().credentialsRefused()).isTrue();
    assertThat(bench.delivery.state().failing()).isTrue();
    bench.assertNothingMayBeSent();
    assertThat(bench.sendWhenDue(ACCEPTED)).isEqualTo(batch);
    assertThat(bench.delivery.state().credentialsRefused()).isFalse();
    assertThat(bench.delivery.state().failing()).isFalse();
  }

  @Test
  void unavailable_theSameBatchComesFirstAgainInItsOrder() {
    bench.record(events(1, 30));
    List<Batch> tries = new ArrayList<>();
    tries.add(bench.send(UNAVAILABLE));
    tries.add(bench.sendWhenDue(UNAVAILABLE));
    tries.add(bench.sendWhenDue(ACCEPTED));
    assertThat(tries).containsOnly(tries.get(0));
    List<Integer> others =
        bench.sendAll(ACCEPTED).stream().flatMap(b -> numbers(b.items()).stream()).toList();
    assertThat(others).isEqualTo(numbers(events(11, 30)));
    assertThat(bench.delivery.state().sendFailures()).isEqualTo(2);
  }

  @Test
  void unavailable_urgentItemsOvertakeWhenThePauseIsOver() {
    bench.record(events(1, 10));
    Batch late = bench.send(UNAVAILABLE);
    bench.record(urgent(50));
    bench.clock.advanceMillis(500);
    bench.assertNothingMayBeSent();
    bench.clock.advanceMillis(500);
    assertThat(numbers(bench.send(ACCEPTED).items())).containsExactly(50);
    assertThat(bench.send(ACCEPTED)).isEqualTo(late);
  }

  @Test
  void unavailable_theOtherKindGoesOn() {
    bench.record(events(1, 10));
    bench.record(metrics(1, 20));
    bench.send(UNAVAILABLE);
    assertThat(bench.sendAll(ACCEPTED))
        .hasSize(2)
        .allSatisfy(batch -> assertThat(numbers(batch.items())).hasSize(10));
    bench.record(event(11));
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(1));
  }
}
