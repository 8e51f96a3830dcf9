package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.NOT_ACCEPTED;
import static org.guardagent.delivery.Bench.REFUSED;
import static org.guardagent.delivery.Bench.REJECTED;
import static org.guardagent.delivery.Bench.TOO_LARGE;
import static org.guardagent.delivery.Bench.UNAVAILABLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.SendOutcome;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.Items;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand random steps: items come, batches leave and fail in every way, time passes. Whatever
 * happens, nothing is delivered twice and nothing vanishes.
 */
class DeliverySimulationTest {

  private static final int STEPS = 10_000;
  private static final int MOST_IN_FLIGHT = 3;

  private final CapturedLog log = new CapturedLog();
  private final Set<EncodedItem> recorded = new HashSet<>();
  private final Set<EncodedItem> done = new HashSet<>();
  private final Map<String, Batch> batchesById = new HashMap<>();
  private final List<Shipment> inFlight = new ArrayList<>();
  private int flushesAsked;
  private int flushesDone;
  private long throttledUntilNanos;

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 100000", "2, 100000", "3, 100000", "4, 40", "5, 40", "6, 12"})
  void nothingIsDeliveredTwiceAndNothingVanishes(long seed, int capacity) {
    Random random = new Random(seed);
    Bench bench = new Bench(Map.of("guard.agent.buffer-size", String.valueOf(capacity)));
    boolean evicts = capacity < 1_000;
    for (int step = 0; step < STEPS; step++) {
      bench.random = random.nextDouble();
      switch (random.nextInt(8)) {
        case 0, 1 -> append(bench, random);
        case 2, 3, 4 -> takeNext(bench);
        case 5, 6 -> settle(bench, random, outcome(random));
        default -> passTimeOrFlush(bench, random, evicts);
      }
      bench.assertBalanced();
    }
    drain(bench, random);
    assertEverythingIsAccountedFor(bench, evicts);
  }

  private void append(Bench bench, Random random) {
    TelemetryKind kind = random.nextBoolean() ? TelemetryKind.EVENTS : TelemetryKind.METRICS;
    List<EncodedItem> group = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      boolean urgent = kind == TelemetryKind.EVENTS && random.nextInt(6) == 0;
      group.add(Items.sized(kind, urgent, 1 + random.nextInt(30)));
    }
    recorded.addAll(group);
    bench.record(group);
  }

  private void takeNext(Bench bench) {
    if (inFlight.size() == MOST_IN_FLIGHT) {
      return;
    }
    boolean due = bench.untilNext().filter(Duration::isZero).isPresent();
    Optional<Shipment> next = bench.delivery.next();
    assertThat(next.isPresent()).as("the time until the next batch is right").isEqualTo(due);
    next.ifPresent(shipment -> sent(bench, shipment));
  }

  private void sent(Bench bench, Shipment shipment) {
    Batch batch = shipment.batch();
    assertThat(bench.clock.passed().toNanos()).isGreaterThanOrEqualTo(throttledUntilNanos);
    assertThat(batch.items()).isNotEmpty().noneMatch(done::contains);
    Batch first = batchesById.computeIfAbsent(batch.id(), id -> batch);
    assertThat(first.items())
        .as("a batch loses at most what was evicted")
        .containsAll(batch.items());
    inFlight.add(shipment);
  }

  private void settle(Bench bench, Random random, SendOutcome outcome) {
    if (inFlight.isEmpty()) {
      return;
    }
    Shipment shipment = inFlight.remove(random.nextInt(inFlight.size()));
    List<EncodedItem> items = shipment.batch().items();
    boolean aloneTooLarge = outcome == TOO_LARGE && items.size() == 1;
    if (outcome == ACCEPTED || outcome == REJECTED || aloneTooLarge) {
      items.forEach(item -> assertThat(done.add(item)).as("settled twice").isTrue());
    }
    if (outcome instanceof SendOutcome.Throttled pause) {
      long until = bench.clock.passed().plus(pause.retryAfter()).toNanos();
      throttledUntilNanos = Math.max(throttledUntilNanos, until);
    }
    bench.delivery.settle(shipment, outcome);
  }

  private static SendOutcome outcome(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> NOT_ACCEPTED;
      case 1 -> REJECTED;
      case 2 -> TOO_LARGE;
      case 3 -> REFUSED;
      case 4 -> UNAVAILABLE;
      case 5 -> Bench.throttled(Duration.ofMillis(random.nextInt(3_000)));
      default -> ACCEPTED;
    };
  }

  private void passTimeOrFlush(Bench bench, Random random, boolean evicts) {
    if (random.nextInt(10) > 0) {
      bench.clock.advanceMillis(random.nextInt(random.nextInt(10) == 0 ? 60_000 : 400));
      return;
    }
    Set<EncodedItem> asked = new HashSet<>(recorded);
    asked.removeAll(done);
    flushesAsked++;
    bench.delivery.flush(
        result -> {
          flushesDone++;
          long left = asked.stream().filter(item -> !done.contains(item)).count();
          if (!evicts) {
            assertThat(result.waiting()).as("left of a flush").isEqualTo(left);
            assertThat(result.settled()).isEqualTo(asked.size() - left);
          }
        });
  }

  private void drain(Bench bench, Random random) {
    while (!inFlight.isEmpty()) {
      settle(bench, random, ACCEPTED);
    }
    while (bench.untilNext().isPresent()) {
      bench.clock.advance(bench.untilNext().orElseThrow());
      takeNext(bench);
      settle(bench, random, ACCEPTED);
    }
  }

  private void assertEverythingIsAccountedFor(Bench bench, boolean evicts) {
    long lost = 0;
    for (TelemetryKind kind : TelemetryKind.values()) {
      assertThat(bench.counts(kind).waiting()).isZero();
      lost += bench.counts(kind).droppedTotal();
    }
    bench.assertBalanced();
    assertThat(done.size() + lost).isEqualTo(recorded.size());
    assertThat(lost > 0).isEqualTo(evicts);
    assertThat(flushesDone).isEqualTo(flushesAsked).isPositive();
  }
}
