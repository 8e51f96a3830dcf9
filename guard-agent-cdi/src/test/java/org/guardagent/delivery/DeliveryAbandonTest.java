package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.UNAVAILABLE;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;

import java.time.Duration;
import java.util.Map;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end: what still waits is given up, and counted. */
class DeliveryAbandonTest {

  private final CapturedLog log = new CapturedLog();
  private final Bench bench = new Bench();

  @AfterEach
  void theLedgerIsBalanced() {
    log.close();
    bench.assertBalanced();
  }

  @Test
  void whatWaitsAndWhatIsOnItsWayIsCountedAsLostInTheShutdown() {
    bench.record(events(1, 25));
    bench.record(metrics(1, 3));
    bench.send(ACCEPTED);
    bench.next();
    bench.delivery.abandon();
    assertThat(bench.counts(EVENTS))
        .isEqualTo(new ItemCounts(25, 10, 0, 0, Map.of(DropReason.SHUTDOWN, 15L)));
    assertThat(bench.counts(METRICS).dropped()).containsEntry(DropReason.SHUTDOWN, 3L);
  }

  @Test
  void anAnswerThatComesAfterwardsChangesNothing() {
    bench.record(events(1, 10));
    Shipment onItsWay = bench.next();
    bench.delivery.abandon();
    ItemCounts before = bench.counts(EVENTS);
    bench.delivery.settle(onItsWay, ACCEPTED);
    assertThat(bench.counts(EVENTS)).isEqualTo(before);
  }

  @Test
  void nothingIsSentAfterwards() {
    bench.record(events(1, 30));
    bench.send(UNAVAILABLE);
    bench.delivery.abandon();
    bench.clock.advance(Duration.ofHours(1));
    assertThat(bench.delivery.next()).isEmpty();
    assertThat(bench.untilNext()).isEmpty();
  }

  @Test
  void whatIsAppendedAfterwardsIsCountedAsLostToo() {
    bench.delivery.abandon();
    bench.record(events(1, 4));
    assertThat(bench.counts(EVENTS))
        .isEqualTo(new ItemCounts(4, 0, 0, 0, Map.of(DropReason.SHUTDOWN, 4L)));
  }

  @Test
  void aSecondTimeCountsNothingTwice() {
    bench.record(events(1, 4));
    bench.delivery.abandon();
    bench.delivery.abandon();
    assertThat(bench.counts(EVENTS).dropped()).containsEntry(DropReason.SHUTDOWN, 4L);
  }
}
