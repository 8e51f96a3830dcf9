package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.NOT_ACCEPTED;
import static org.guardagent.delivery.Bench.REFUSED;
import static org.guardagent.delivery.Bench.TOO_LARGE;
import static org.guardagent.delivery.Bench.UNAVAILABLE;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.SendOutcome;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An hour in which the platform answers everything but what it should, in random order, and the
 * agent ends and begins again every few minutes. Everything recorded is in files meanwhile, and
 * arrives when the platform accepts.
 */
class OutageSimulationTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ITEM_BYTES = 12;
  private static final int ITEMS_IN_BATCH = 10;
  private static final int MOST_IN_FLIGHT = 3;
  private static final int WATCHED = 50;

  private final CapturedLog log = new CapturedLog();
  private final Notes events = new Notes();
  private final Notes metrics = new Notes();
  private final Map<String, List<Integer>> numbersByBatch = new HashMap<>();
  private final List<Shipment> inFlight = new ArrayList<>();
  private final List<WeakReference<Batch>> sentBefore = new ArrayList<>();
  private final Set<String> mayBeHalved = new HashSet<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private int restarts;

  @TempDir private Path base = Path.of("");

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true", "4, true"})
  void whateverThePlatformDoes_everythingArrivesWhenItAccepts(long seed, boolean tiered)
      throws Exception {
    Random random = new Random(seed);
    RestartingBench bench = bench(tiered, random);
    liveThrough(bench, random, MOST_IN_FLIGHT, OutageSimulationTest::anything);
    assertThat(tries.values()).as("a batch that was tried again").anyMatch(count -> count > 3);
    assertThat(bench.deadLetters()).isPositive();
    assertEverythingArrives(bench, random);
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true"})
  void whileThePlatformCannotBeAsked_ordinaryItemsKeepTheirOrder(long seed, boolean tiered)
      throws Exception {
    Random random = new Random(seed);
    RestartingBench bench = bench(tiered, random);
    liveThrough(bench, random, 1, OutageSimulationTest::unreachable);
    assertEverythingArrives(bench, random);
    for (TelemetryKind kind : TelemetryKind.values()) {
      List<Integer> ordinary = new ArrayList<>(notes(kind).arrivals);
      ordinary.removeAll(notes(kind).urgent);
      assertThat(ordinary).as("ordinary %s", kind).isSorted().isNotEmpty();
    }
  }

  private RestartingBench bench(boolean tiered, Random random) throws IOException {
    return new RestartingBench(base, tiered, ITEMS_IN_BATCH * (ITEM_BYTES + 1), random);
  }

  private void liveThrough(
      RestartingBench bench, Random random, int mostInFlight, Outcomes outcomes)
      throws IOException {
    Duration nextEnd = Duration.ofMinutes(2);
    while (bench.clock.passed().compareTo(HOUR) < 0) {
      switch (random.nextInt(8)) {
        case 0, 1 -> append(bench, random);
        case 2, 3 -> takeNext(bench, mostInFlight);
        case 4, 5 -> settle(bench, random, outcomes);
        case 6 -> bench.upkeep();
        default -> passTime(bench, random);
      }
      assertInOrder(bench);
      assertThat(bench.inMemory()).as("items in memory").isZero();
      if (bench.clock.passed().compareTo(nextEnd) > 0) {
        beginAgain(bench, random);
        assertInOrder(bench);
        nextEnd = bench.clock.passed().plusSeconds(120 + random.nextInt(240));
      }
    }
    assertThat(restarts).isGreaterThan(8);
    assertDeliveryRemembersNoItems();
  }

  private void append(RestartingBench bench, Random random) {
    TelemetryKind kind = random.nextInt(3) > 0 ? TelemetryKind.EVENTS : TelemetryKind.METRICS;
    List<EncodedItem> group = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int number = notes(kind).recorded++;
      boolean isUrgent = kind == TelemetryKind.EVENTS && random.nextInt(8) == 0;
      if (isUrgent) {
        notes(kind).urgent.add(number);
      }
      byte[] json = "{\"n\":%06d}".formatted(number).getBytes(StandardCharsets.UTF_8);
      group.add(new EncodedItem(kind, isUrgent, json));
    }
    bench.record(group);
  }

  private void takeNext(RestartingBench bench, int mostInFlight) {
    if (inFlight.size() < mostInFlight) {
      boolean due = bench.untilNext().filter(Duration::isZero).isPresent();
      Optional<Shipment> next = bench.delivery().next();
      assertThat(next.isPresent()).as("the time until the next batch is right").isEqualTo(due);
      next.ifPresent(this::noteSent);
    }
  }

  /** Items are cut into batches in the order in which they came, and a batch stays what it is. */
  private void noteSent(Shipment shipment) {
    Batch batch = shipment.batch();
    List<Integer> numbers = numbers(batch);
    List<Integer> before = numbersByBatch.putIfAbsent(batch.id(), numbers);
    assertThat(numbers).isNotEmpty();
    if (before == null) {
      noteCut(batch.kind(), numbers);
      noteBatch(batch.kind(), batch.id(), numbers);
    } else {
      assertThat(numbers).as("the items of batch %s", batch.id()).isEqualTo(before);
    }
    tries.merge(batch.id(), 1, Integer::sum);
    inFlight.add(shipment);
  }

  /** Only what may have been halved, or was resent, comes under another id. */
  private void noteBatch(TelemetryKind kind, String id, List<Integer> numbers) {
    for (int number : numbers) {
      String before = notes(kind).batchByItem.put(number, id);
      if (before != null) {
        assertThat(mayBeHalved).as("batches before %s", id).contains(before);
      }
    }
  }

  private void noteCut(TelemetryKind kind, List<Integer> numbers) {
    Set<Integer> urgentOnes = notes(kind).urgent;
    for (int number : numbers) {
      if (!urgentOnes.contains(number)) {
        int last = notes(kind).lastSeen;
        assertThat(number)
            .as("none is left out")
            .isLessThanOrEqualTo(last + gap(kind, last, number));
        notes(kind).lastSeen = Math.max(last, number);
      }
    }
  }

  /** The distance to the next ordinary item: the first cut leaves none out. */
  private int gap(TelemetryKind kind, int last, int number) {
    int next = last + 1;
    while (next < number && notes(kind).urgent.contains(next)) {
      next++;
    }
    return next - last;
  }

  private void settle(RestartingBench bench, Random random, Outcomes outcomes) {
    if (inFlight.isEmpty()) {
      return;
    }
    Shipment shipment = inFlight.remove(random.nextInt(inFlight.size()));
    SendOutcome outcome = outcomes.next(random, shipment.size());
    if (outcome == UNAVAILABLE && random.nextInt(3) == 0) {
      bench.clock.advanceMillis(random.nextInt(30_000)); // It hung.
    }
    if (outcome == TOO_LARGE || outcome == NOT_ACCEPTED) {
      mayBeHalved.add(shipment.batch().id());
    }
    if (outcome == ACCEPTED) {
      arrive(shipment.batch());
    } else if (sentBefore.size() < WATCHED) {
      sentBefore.add(new WeakReference<>(shipment.batch()));
    }
    bench.delivery().settle(shipment, outcome);
  }

  private void arrive(Batch batch) {
    for (int number : numbers(batch)) {
      if (notes(batch.kind()).arrived.add(number)) {
        notes(batch.kind()).arrivals.add(number);
      }
    }
  }

  private static SendOutcome anything(Random random, int size) {
    return switch (random.nextInt(22)) {
      case 0, 1, 2, 3, 4, 5, 6 -> UNAVAILABLE;
      case 7, 8, 9, 10 -> Bench.throttled(Duration.ofMillis(random.nextInt(20_000)));
      case 11, 12, 13, 14 -> TOO_LARGE;
      case 15, 16, 17, 18 -> NOT_ACCEPTED;
      case 19, 20 -> REFUSED;
      default -> ACCEPTED;
    };
  }

  private static SendOutcome unreachable(Random random, int size) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> UNAVAILABLE;
      case 5, 6 -> Bench.throttled(Duration.ofMillis(random.nextInt(20_000)));
      case 7, 8 -> REFUSED;
      case 9 -> size > 1 ? TOO_LARGE : UNAVAILABLE;
      default -> ACCEPTED;
    };
  }

  private static void passTime(RestartingBench bench, Random random) {
    bench.clock.advanceMillis(random.nextInt(random.nextInt(10) == 0 ? 40_000 : 2_000));
  }

  /** Of what was on its way the platform may have taken some, which nobody will ever know. */
  private void beginAgain(RestartingBench bench, Random random) throws IOException {
    for (Shipment shipment : inFlight) {
      if (random.nextInt(4) == 0) {
        arrive(shipment.batch());
      }
    }
    inFlight.clear();
    restarts++;
    if (random.nextBoolean()) {
      bench.crash();
    } else {
      bench.restart();
    }
  }

  private void assertInOrder(RestartingBench bench) {
    for (TelemetryKind kind : TelemetryKind.values()) {
      ItemCounts counts = bench.counts(kind);
      assertThat(counts).as("ledger of %s", kind).matches(ItemCounts::isBalanced);
      assertThat(counts.recorded()).isEqualTo(notes(kind).recorded);
      assertThat(counts.droppedTotal()).isZero();
      assertThat(counts.delivered()).isLessThanOrEqualTo(notes(kind).arrived.size());
    }
  }

  /** What was tried and waits again is in the store alone. */
  private void assertDeliveryRemembersNoItems() {
    inFlight.clear();
    assertThat(sentBefore).hasSize(WATCHED);
    await()
        .until(
            () -> {
              System.gc();
              return sentBefore.stream().allMatch(batch -> batch.get() == null);
            });
  }

  private void assertEverythingArrives(RestartingBench bench, Random random) throws IOException {
    beginAgain(bench, random);
    acceptAll(bench);
    long rejected = 0;
    for (TelemetryKind kind : TelemetryKind.values()) {
      rejected += bench.counts(kind).rejected();
      assertThat(bench.counts(kind).waiting()).isZero();
    }
    assertThat(bench.deadLetters()).isEqualTo((int) rejected);
    assertThat(bench.delivery().resendDeadLetters()).isEqualTo((int) rejected);
    assertInOrder(bench);
    acceptAll(bench);
    for (TelemetryKind kind : TelemetryKind.values()) {
      int all = notes(kind).recorded;
      assertThat(bench.counts(kind)).isEqualTo(new ItemCounts(all, all, 0, 0, Map.of()));
      assertThat(notes(kind).arrived).hasSize(all);
      assertThat(all).isGreaterThan(1_000);
    }
    assertThat(bench.deadLetters()).isZero();
    bench.end();
  }

  private void acceptAll(RestartingBench bench) {
    for (Optional<Duration> due = bench.untilNext(); due.isPresent(); due = bench.untilNext()) {
      bench.clock.advance(due.get());
      bench.delivery().next().ifPresent(shipment -> accept(bench, shipment));
      bench.upkeep();
      assertInOrder(bench);
    }
  }

  private void accept(RestartingBench bench, Shipment shipment) {
    noteSent(shipment);
    inFlight.remove(shipment);
    arrive(shipment.batch());
    bench.delivery().settle(shipment, ACCEPTED);
  }

  private static List<Integer> numbers(Batch batch) {
    return batch.items().stream()
        .map(item -> Integer.valueOf(item.json().substring(5, 11)))
        .toList();
  }

  private Notes notes(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  /** What is known of one kind; items are numbered from zero. */
  private static final class Notes {
    private int recorded;
    private int lastSeen = -1;
    private final Set<Integer> urgent = new HashSet<>();
    private final Set<Integer> arrived = new HashSet<>();
    private final List<Integer> arrivals = new ArrayList<>();
    private final Map<Integer, String> batchByItem = new HashMap<>();
  }

  @FunctionalInterface
  private interface Outcomes {
    SendOutcome next(Random random, int size);
  }
}
