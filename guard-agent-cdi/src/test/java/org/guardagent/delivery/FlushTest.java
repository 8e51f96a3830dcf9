package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.NOT_ACCEPTED;
import static org.guardagent.delivery.Bench.REJECTED;
import static org.guardagent.delivery.Bench.TOO_LARGE;
import static org.guardagent.delivery.Bench.UNAVAILABLE;
import static org.guardagent.delivery.Bench.throttled;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.urgents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guardagent.model.FlushResult;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a flush is complete, and what it says. */
class FlushTest {

  private final CapturedLog log = new CapturedLog();
  private final Bench bench = new Bench();

  @AfterEach
  void theLedgerIsBalanced() {
    log.close();
    bench.assertBalanced();
  }

  @Test
  void nothingWaits_itIsCompleteAtOnce() {
    assertThat(bench.flush()).containsExactly(new FlushResult(0, 0));
  }

  @Test
  void allAccepted_itIsCompleteWithTheLast() {
    bench.record(events(1, 25));
    bench.record(metrics(1, 5));
    List<FlushResult> results = bench.flush();
    bench.send(ACCEPTED);
    bench.send(ACCEPTED);
    bench.send(ACCEPTED);
    assertThat(results).isEmpty();
    bench.send(ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(30, 0));
  }

  @Test
  void rejected_isSettledToo() {
    bench.record(events(1, 15));
    List<FlushResult> results = bench.flush();
    bench.send(REJECTED);
    bench.send(ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(15, 0));
  }

  @Test
  void unavailable_itDoesNotWaitForThePause() {
    bench.record(events(1, 25));
    List<FlushResult> results = bench.flush();
    bench.send(ACCEPTED);
    bench.send(UNAVAILABLE);
    assertThat(results).containsExactly(new FlushResult(10, 15));
  }

  @Test
  void unavailable_itWaitsForWhatIsStillOnItsWay() {
    bench.record(events(1, 20));
    List<FlushResult> results = bench.flush();
    Shipment first = bench.next();
    Shipment second = bench.next();
    bench.delivery.settle(first, UNAVAILABLE);
    assertThat(results).isEmpty();
    bench.delivery.settle(second, UNAVAILABLE);
    assertThat(results).containsExactly(new FlushResult(0, 20));
  }

  @Test
  void unavailable_anotherSuccessEndsThePauseAndTheFlushGoesOn() {
    bench.record(events(1, 20));
    List<FlushResult> results = bench.flush();
    Shipment first = bench.next();
    Shipment second = bench.next();
    bench.delivery.settle(first, UNAVAILABLE);
    bench.delivery.settle(second, ACCEPTED);
    assertThat(results).isEmpty();
    bench.send(ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(20, 0));
  }

  @Test
  void unavailable_itWaitsForTheOtherKind() {
    bench.record(events(1, 5));
    bench.record(metrics(1, 5));
    List<FlushResult> results = bench.flush();
    bench.send(UNAVAILABLE);
    assertThat(results).isEmpty();
    bench.send(ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(5, 5));
  }

  @Test
  void paused_itIsCompleteWithoutATry() {
    bench.record(events(1, 10));
    bench.send(UNAVAILABLE);
    assertThat(bench.flush()).containsExactly(new FlushResult(0, 10));
  }

  @Test
  void throttled_itIsCompleteForAllKindsWithoutATry() {
    bench.record(events(1, 10));
    bench.send(throttled(Duration.ofSeconds(60)));
    bench.record(metrics(1, 3));
    assertThat(bench.flush()).containsExactly(new FlushResult(0, 13));
  }

  @Test
  void notAccepted_itCountsAsWaiting() {
    bench.record(events(1, 5));
    List<FlushResult> results = bench.flush();
    bench.send(NOT_ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(0, 5));
  }

  @Test
  void halved_itIsCompleteWithTheLastHalf() {
    bench.record(events(1, 8));
    List<FlushResult> results = bench.flush();
    bench.send(TOO_LARGE);
    bench.send(ACCEPTED);
    assertThat(results).isEmpty();
    bench.send(UNAVAILABLE);
    assertThat(results).containsExactly(new FlushResult(4, 4));
  }

  @Test
  void whatComesLaterIsNeitherWaitedForNorCounted() {
    bench.record(events(1, 8));
    List<FlushResult> results = bench.flush();
    bench.record(events(9, 25));
    bench.send(ACCEPTED);
    assertThat(results).containsExactly(new FlushResult(8, 0));
  }

  @Test
  void urgentItemsThatComeLaterDoNotStandForTheOnesTheyOvertake() {
    bench.record(events(1, 20));
    List<FlushResult> results = bench.flush();
    bench.record(urgents(21, 40));
    bench.send(ACCEPTED);
    bench.send(ACCEPTED);
    assertThat(results).isEmpty();
    bench.send(ACCEPTED);
    bench.send(UNAVAILABLE);
    assertThat(results).containsExactly(new FlushResult(10, 10));
  }

  @Test
  void twoAtOnce_eachCoversWhatWaitedWhenItWasAskedFor() {
    bench.record(events(1, 10));
    List<FlushResult> first = bench.flush();
    bench.record(events(11, 15));
    List<FlushResult> second = bench.flush();
    bench.send(ACCEPTED);
    assertThat(first).containsExactly(new FlushResult(10, 0));
    assertThat(second).isEmpty();
    bench.send(ACCEPTED);
    assertThat(second).containsExactly(new FlushResult(15, 0));
    assertThat(first).hasSize(1);
  }

  @Test
  void evictedItemsAreSettledAndNeverWaitedFor() {
    Bench small = new Bench(Map.of("guard.agent.buffer-size", "10"));
    small.record(events(1, 5));
    List<FlushResult> results = small.flush();
    small.record(events(6, 17));
    assertThat(results).containsExactly(new FlushResult(5, 0));
    small.assertBalanced();
  }

  @Test
  void abandoned_itIsCompleteAndSaysWhatWasLeft() {
    bench.record(events(1, 15));
    List<FlushResult> results = bench.flush();
    bench.send(ACCEPTED);
    bench.next();
    bench.delivery.abandon();
    assertThat(results).containsExactly(new FlushResult(10, 5));
  }

  @Test
  void afterTheAbandonment_itIsCompleteAtOnce() {
    bench.record(event(1));
    bench.delivery.abandon();
    assertThat(bench.flush()).containsExactly(new FlushResult(0, 0));
  }
}
