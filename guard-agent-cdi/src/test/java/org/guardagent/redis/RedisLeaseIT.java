package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;
import static org.guardagent.redis.Nodes.assertBalanced;
import static org.guardagent.redis.Nodes.lease;
import static org.guardagent.testing.Items.BYTES_IN_BATCH;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.sized;
import static org.guardagent.testing.Items.urgent;
import static org.guardagent.testing.Items.urgents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node. Its leases are long, so that none ends by itself. */
class RedisLeaseIT {

  private static RealRedis redis;
  private Nodes nodes;
  private RedisStore store;

  @BeforeAll
  static void startRedis(@TempDir Path directory) {
    redis = RealRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void createStore() {
    nodes = new Nodes(redis.port());
    nodes.lease = Duration.ofMinutes(1);
    store = nodes.node();
  }

  @AfterEach
  void closeStore() {
    assertBalanced(store);
    nodes.close();
  }

  @Test
  void urgentItemsLeaveFirstAndAreFilledUp() {
    store.append(EVENTS, List.of(event(1), urgent(2), event(3), urgent(4)));
    Batch batch = lease(store);
    assertThat(numbers(batch.items())).containsExactly(2, 4, 1, 3);
    assertThat(batch.items())
        .extracting(EncodedItem::urgent)
        .containsExactly(true, true, false, false);
  }

  @Test
  void aBatchTakesAsManyBytesAsItMay() {
    store.append(EVENTS, events(1, 5));
    assertThat(lease(store, 2 * BYTES_IN_BATCH).items()).hasSize(2);
    assertThat(lease(store, 2 * BYTES_IN_BATCH - 1).items()).hasSize(1);
    assertThat(lease(store, 1_000).items()).hasSize(2);
    assertThat(store.lease(EVENTS, 1_000)).isEmpty();
  }

  @Test
  void anItemThatAloneIsTooLargeIsLeasedAlone() {
    store.append(EVENTS, List.of(sized(EVENTS, false, 500), sized(EVENTS, false, 1)));
    assertThat(lease(store, 100).items()).hasSize(1);
    assertThat(lease(store, 100).items()).hasSize(1);
  }

  @Test
  void aReturnedUrgentBatchGoesFirst_thenUrgentItems_thenReturnedBatches_thenNewItems() {
    store.append(EVENTS, events(1, 2));
    Batch ordinary = lease(store);
    store.append(EVENTS, urgents(11, 12));
    Batch urgent = lease(store);
    store.append(EVENTS, events(3, 4));
    store.append(EVENTS, urgents(13, 14));
    store.release(ordinary, Duration.ZERO);
    store.release(urgent, Duration.ZERO);
    assertThat(lease(store)).usingRecursiveComparison().isEqualTo(urgent);
    assertThat(numbers(lease(store).items())).containsExactly(13, 14);
    assertThat(lease(store)).usingRecursiveComparison().isEqualTo(ordinary);
    assertThat(numbers(lease(store).items())).containsExactly(3, 4);
  }

  @Test
  void returnedBatchesComeInTheOrderInWhichTheyWereCut() {
    store.append(EVENTS, events(1, 3));
    List<Batch> batches = List.of(lease(store, 10), lease(store, 10), lease(store, 10));
    for (int i : new int[] {2, 0, 1}) {
      store.release(batches.get(i), Duration.ZERO);
    }
    batches.forEach(batch -> assertThat(lease(store).id()).isEqualTo(batch.id()));
  }

  @Test
  void kindsAreApart() {
    store.append(EVENTS, events(1, 2));
    store.append(METRICS, metrics(3, 4));
    Batch batch = store.lease(METRICS, 1_000).orElseThrow();
    assertThat(numbers(batch.items())).containsExactly(3, 4);
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
  }

  @Test
  void anAcknowledgedBatchIsGoneFromRedis() {
    store.append(EVENTS, List.of(event(1), urgent(2)));
    store.acknowledge(lease(store));
    assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(2, 2, 0, 0, Map.of()));
    redis.with(
        jedis -> {
          assertThat(jedis.xlen(nodes.key("events"))).isZero();
          assertThat(jedis.xlen(nodes.key("urgent"))).isZero();
          assertThat(jedis.xinfoConsumers(nodes.key("urgent"), "guard-agent")).isEmpty();
          assertThat(jedis.xinfoConsumers(nodes.key("events"), "guard-agent")).isEmpty();
        });
  }

  @Test
  void aBatchThatIsAcknowledgedTwiceIsCountedOnce() {
    store.append(EVENTS, events(1, 2));
    Batch batch = lease(store);
    store.acknowledge(batch);
    store.acknowledge(batch);
    store.release(batch, Duration.ZERO);
    store.reject(batch, "late");
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(2);
    assertThat(store.lease(EVENTS, 1_000)).isEmpty();
    assertThat(store.deadLetterCount()).isZero();
  }

  @Test
  void aReleasedBatchComesAgainWhenItsDelayIsOver() {
    store.append(EVENTS, events(1, 2));
    Batch batch = lease(store);
    store.release(batch, Duration.ofMillis(200));
    assertThat(store.lease(EVENTS, 1_000)).isEmpty();
    assertThat(store.backlog(EVENTS).returned()).isEqualTo(2);
    await().until(() -> store.backlog(EVENTS).isReturnedReady());
    assertThat(lease(store)).usingRecursiveComparison().isEqualTo(batch);
  }

  @Test
  void aDelayLongerThanALeaseBindsTheNodeThatReleased() {
    nodes.lease = Duration.ofMillis(100);
    RedisStore node = nodes.node();
    node.append(EVENTS, events(1, 2));
    Batch batch = lease(node);
    node.release(batch, Duration.ofMinutes(1));
    await().during(Duration.ofMillis(300)).until(() -> node.lease(EVENTS, 1_000).isEmpty());
    assertThat(node.backlog(EVENTS).isReturnedReady()).isFalse();
    assertThat(lease(nodes.node()).id()).isEqualTo(batch.id());
  }

  @Test
  void anExpeditedBatchComesAtOnce() {
    store.append(EVENTS, events(1, 2));
    Batch batch = lease(store);
    store.release(batch, Duration.ofSeconds(30));
    store.expedite();
    assertThat(store.backlog(EVENTS).isReturnedReady()).isTrue();
    assertThat(lease(store).id()).isEqualTo(batch.id());
  }

  @Test
  void theBacklogTellsWhatWaits() {
    assertThat(store.backlog(EVENTS)).isEqualTo(Backlog.EMPTY);
    store.append(EVENTS, List.of(event(1), urgent(2), event(3)));
    assertThat(store.backlog(EVENTS)).isEqualTo(new Backlog(1, 2, 27, 0, Optional.empty()));
    lease(store, BYTES_IN_BATCH);
    assertThat(store.backlog(EVENTS).fresh()).isEqualTo(2);
    assertThat(store.backlog(EVENTS).returned()).isZero();
    assertThat(store.backlog(EVENTS).returning().orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  @Test
  void halvesOfASplitBatchAreLeasedAndKeepTheirItems() {
    store.append(EVENTS, List.of(urgent(1), event(2), event(3)));
    List<Batch> halves = store.split(lease(store));
    assertThat(numbers(halves.get(0).items())).containsExactly(1);
    assertThat(numbers(halves.get(1).items())).containsExactly(2, 3);
    assertThat(store.lease(EVENTS, 1_000)).isEmpty();
    store.release(halves.get(1), Duration.ZERO);
    assertThat(lease(store)).usingRecursiveComparison().isEqualTo(halves.get(1));
    store.acknowledge(halves.get(0));
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(1);
  }

  @Test
  void aBatchThatIsGoneIsHalvedAllTheSame() {
    store.append(EVENTS, events(1, 3));
    Batch batch = lease(store);
    store.acknowledge(batch);
    assertThat(store.split(batch)).extracting(half -> half.items().size()).containsExactly(1, 2);
    assertThat(store.counts(EVENTS).waiting()).isZero();
  }

  @Test
  void rejectedItemsAreDeadLettersThatCanBeSentAgain() {
    store.append(EVENTS, List.of(urgent(1), event(2)));
    store.append(METRICS, metrics(3, 3));
    store.reject(lease(store), "400\nbad");
    store.reject(store.lease(METRICS, 1_000).orElseThrow(), "no");
    assertThat(store.counts(EVENTS).rejected()).isEqualTo(2);
    assertThat(store.deadLetterCount()).isEqualTo(3);
    DeadLetter first = store.deadLetters().get(0);
    assertThat(first)
        .isEqualTo(new DeadLetter(EVENTS, first.rejectedAt(), "400 bad", "{\"n\":001}"));
    assertThat(first.rejectedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(store.resendDeadLetters()).isEqualTo(3);
    assertThat(store.deadLetterCount()).isZero();
    assertThat(store.counts(EVENTS).rejected()).isZero();
    assertThat(numbers(lease(store).items())).containsExactly(1, 2);
  }

  @Test
  void theOldestDeadLettersGo() {
    nodes.maxLength = 10_000;
    RedisStore node = nodes.node();
    for (int i = 0; i < 3; i++) {
      node.append(EVENTS, events(1, 400));
      node.reject(lease(node), "batch " + i);
    }
    store.upkeep();
    assertThat(node.deadLetterCount()).isEqualTo(1_000);
    assertThat(node.deadLetters()).hasSize(1_000);
    assertThat(node.deadLetters().get(0).json()).isEqualTo("{\"n\":201}");
    assertThat(node.counts(EVENTS).rejected()).isEqualTo(1_200);
    assertThat(node.resendDeadLetters()).isEqualTo(1_000);
    assertBalanced(node);
  }

  @Test
  void theBoundOfAStreamMakesTheOldestItemsGoAndCountsThem() {
    store.append(EVENTS, events(1, 600));
    Batch batch = lease(store, 100 * BYTES_IN_BATCH);
    store.append(EVENTS, events(601, 999));
    store.append(EVENTS, events(1, 51));
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(1_000);
    assertThat(store.counts(EVENTS).dropped()).containsEntry(DropReason.BUFFER_FULL, 50L);
    assertThat(store.fill()).isEqualTo(1);
    assertThat(store.backlog(EVENTS).fresh()).isEqualTo(950);
    store.acknowledge(batch);
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(50);
    assertThat(store.fill()).isEqualTo(0.95);
  }

  @Test
  void anItemOfMoreThanAMegabyteIsDropped() {
    store.append(EVENTS, List.of(event(1), sized(EVENTS, false, (1 << 20) + 1)));
    assertThat(store.counts(EVENTS).recorded()).isEqualTo(2);
    assertThat(store.counts(EVENTS).dropped()).containsEntry(DropReason.BUFFER_FULL, 1L);
    assertThat(lease(store).items()).hasSize(1);
  }

  @Test
  void closingEndsTheLeases() {
    store.append(EVENTS, events(1, 2));
    Batch batch = lease(store);
    store.close();
    RedisStore other = nodes.node();
    assertThat(lease(other).id()).isEqualTo(batch.id());
    store.close();
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
    assertThat(store.upkeep()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBatchOfThousandsStaysWhole() {
    nodes.maxLength = 20_000;
    RedisStore node = nodes.node();
    for (int i = 0; i < 9; i++) {
      node.append(EVENTS, events(1, 999));
    }
    Batch batch = lease(node, 10_000_000);
    assertThat(batch.items()).hasSize(9 * 999);
    node.release(batch, Duration.ZERO);
    List<Batch> halves = node.split(lease(node));
    node.acknowledge(halves.get(0));
    node.reject(halves.get(1), "no");
    assertThat(node.counts(EVENTS).waiting()).isZero();
    assertBalanced(node);
    store.upkeep();
  }
}
