package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.NOT_ACCEPTED;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform answers, and does not take a batch. */
class DeliveryNotAcceptedTest {

  private final CapturedLog log = new CapturedLog();
  private final Bench bench = new Bench();

  @AfterEach
  void theLedgerIsBalanced() {
    log.close();
    bench.assertBalanced();
  }

  @Test
  void othersOfItsKindGoFirstAfterThePause() {
    bench.record(events(1, 20));
    Batch disliked = bench.send(NOT_ACCEPTED);
    bench.assertNothingMayBeSent();
    bench.clock.advance(Duration.ofSeconds(1));
    assertThat(numbers(bench.send(ACCEPTED).items())).startsWith(11);
    assertThat(bench.send(ACCEPTED)).isEqualTo(disliked);
  }

  @Test
  void metricsThatAreNeverAccepted_stayOneBatchAndDoNotHoldUpTheRest() {
    bench.record(metrics(1, 10));
    Batch poison = bench.send(NOT_ACCEPTED);
    for (int round = 1; round <= 5; round++) {
      bench.record(metrics(round * 10 + 1, round * 10 + 10));
      bench.clock.advance(Duration.ofMinutes(5));
      assertThat(bench.send(ACCEPTED)).isNotEqualTo(poison);
      assertThat(bench.sendWhenDue(NOT_ACCEPTED)).isEqualTo(poison);
    }
    assertThat(bench.counts(TelemetryKind.METRICS).delivered()).isEqualTo(50);
    assertThat(bench.counts(TelemetryKind.METRICS).waiting()).isEqualTo(10);
  }

  @Test
  void oneEventThatIsNeverAccepted_isFoundByHalvingAndTheOthersOfItsBatchArrive() {
    bench.record(events(1, 10));
    EncodedItem poison = bench.send(NOT_ACCEPTED).items().get(6);
    for (int round = 1; round <= 12; round++) {
      bench.record(events(round * 10 + 1, round * 10 + 10));
      bench.clock.advance(Duration.ofMinutes(5));
      for (int tries = 0; tries < 4; tries++) {
        bench.sendIfDue(batch -> batch.items().contains(poison) ? NOT_ACCEPTED : ACCEPTED);
      }
    }
    assertThat(bench.counts(TelemetryKind.EVENTS).waiting()).isEqualTo(1);
    assertThat(bench.counts(TelemetryKind.EVENTS).delivered()).isEqualTo(129);
  }

  @Test
  void whileNothingIsAccepted_batchesAreNotHalved() {
    bench.record(events(1, 10));
    Batch first = bench.send(NOT_ACCEPTED);
    for (int i = 0; i < 20; i++) {
      assertThat(bench.sendWhenDue(NOT_ACCEPTED)).isEqualTo(first);
    }
  }

  @Test
  void thePauseGrowsToFiveMinutes() {
    bench.record(events(1, 10));
    bench.send(NOT_ACCEPTED);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pauses.add(bench.untilNext().orElseThrow().toSeconds());
      bench.sendWhenDue(NOT_ACCEPTED);
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 150L, 150L);
  }

  @Test
  void aSuccessResetsThePauseOfTheKind() {
    bench.record(events(1, 10));
    bench.send(NOT_ACCEPTED);
    bench.sendWhenDue(NOT_ACCEPTED);
    bench.sendWhenDue(ACCEPTED);
    bench.record(events(11, 20));
    bench.send(NOT_ACCEPTED);
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(1));
  }

  @Test
  void theOtherKindIsNotPaused() {
    bench.record(events(1, 10));
    bench.record(metrics(1, 10));
    assertThat(bench.send(NOT_ACCEPTED).kind()).isEqualTo(TelemetryKind.EVENTS);
    assertThat(bench.send(ACCEPTED).kind()).isEqualTo(TelemetryKind.METRICS);
  }

  @Test
  void itIsToldOnceWhenItBeginsAndOnceWhenItEnds() {
    bench.record(events(1, 10));
    bench.send(NOT_ACCEPTED);
    for (int i = 0; i < 5; i++) {
      bench.sendWhenDue(NOT_ACCEPTED);
    }
    assertThat(bench.errors.messages())
        .containsExactly("The platform does not accept EVENTS: success:false");
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.infos()).isEmpty();
    bench.sendWhenDue(ACCEPTED);
    assertThat(log.infos()).containsExactly("Guard agent: The platform accepts EVENTS again");
    bench.record(events(11, 20));
    bench.send(NOT_ACCEPTED);
    assertThat(bench.errors.all()).hasSize(2);
  }

  @Test
  void whenTheBufferIsFull_theOldestOfTheRefusedMakeRoomForTheNewest() {
    Bench small = new Bench(Map.of("guard.agent.buffer-size", "20"));
    small.record(events(1, 20));
    small.send(NOT_ACCEPTED);
    small.record(events(21, 30));
    small.clock.advance(Duration.ofMinutes(5));

    List<Integer> left = new ArrayList<>();
    small.sendAll(ACCEPTED).forEach(batch -> left.addAll(numbers(batch.items())));

    assertThat(left).containsExactlyElementsOf(IntStream.rangeClosed(11, 30).boxed().toList());
    small.assertBalanced();
  }
}
