package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.redis.Nodes.assertBalanced;
import static org.guardagent.redis.Nodes.lease;
import static org.guardagent.testing.Items.BYTES_IN_BATCH;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadGroupParams;

/** Two nodes that share a Redis, in which leases end soon. */
class RedisNodesIT {

  private static RealRedis redis;
  private Nodes nodes;
  private RedisStore one;
  private RedisStore two;

  @BeforeAll
  static void startRedis(@TempDir Path directory) {
    redis = RealRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void createStores() {
    nodes = new Nodes(redis.port());
    one = nodes.node();
    two = nodes.node();
  }

  @AfterEach
  void closeStores() {
    nodes.close();
  }

  @Test
  void aBatchOfADeadNodeIsTakenOverUnderItsIdWithItsItems() {
    one.append(EVENTS, List.of(event(1), urgent(2), event(3)));
    Batch held = lease(one);
    assertThat(two.lease(EVENTS, 1_000)).isEmpty();
    Batch taken = await().until(() -> two.lease(EVENTS, 1_000), Optional::isPresent).orElseThrow();
    assertThat(taken).usingRecursiveComparison().isEqualTo(held);
    two.acknowledge(taken);
    assertThat(two.counts(EVENTS)).isEqualTo(new ItemCounts(3, 3, 0, 0, Map.of()));
  }

  @Test
  void aRenewedLeaseIsNotTakenOver() {
    nodes.lease = Duration.ofSeconds(1);
    RedisStore holder = nodes.node();
    RedisStore other = nodes.node();
    holder.append(EVENTS, events(1, 2));
    Batch held = lease(holder);
    await()
        .pollInterval(Duration.ofMillis(50))
        .during(Duration.ofMillis(1_500))
        .until(
            () -> {
              holder.renew(held);
              return other.lease(EVENTS, 1_000).isEmpty();
            });
  }

  @Test
  void nodesShareTheWorkAndHoldNothingTwice() {
    nodes.lease = Duration.ofMinutes(1);
    RedisStore first = nodes.node();
    RedisStore second = nodes.node();
    first.append(EVENTS, events(1, 100));
    Set<Integer> seen = new TreeSet<>();
    for (RedisStore node : List.of(first, second, first, second)) {
      List<Integer> numbers = numbers(lease(node, 25 * BYTES_IN_BATCH).items());
      assertThat(numbers).hasSize(25).noneMatch(seen::contains);
      seen.addAll(numbers);
    }
    assertThat(first.lease(EVENTS, 1_000)).isEmpty();
  }

  @Test
  void upkeepShowsWhatOtherNodesDid() {
    two.upkeep();
    one.append(EVENTS, events(1, 2));
    assertThat(two.backlog(EVENTS)).isEqualTo(Backlog.EMPTY);
    await()
        .until(
            () -> {
              assertThat(two.upkeep()).isPositive();
              return two.backlog(EVENTS).ordinary() == 2;
            });
  }

  @Test
  void anItemWithWhichTooManyNodesDieIsADeadLetter() {
    nodes.maxDeliveries = 2;
    RedisStore node = nodes.node();
    node.append(EVENTS, events(1, 1));
    assertThat(leaseAndDie(node)).containsExactly(1);
    assertThat(leaseAndDie(node)).containsExactly(1);
    await().until(() -> node.lease(EVENTS, 1_000).isEmpty() && node.deadLetterCount() == 1);
    assertThat(node.counts(EVENTS)).isEqualTo(new ItemCounts(1, 0, 0, 1, Map.of()));
    assertThat(node.deadLetters().get(0).reason()).isEqualTo("the lease ended by itself 2 times");
    assertThat(nodes.problems).anyMatch(p -> p.contains("dead letters"));
  }

  @Test
  void poisonInABatchEndsAlone() {
    nodes.maxDeliveries = 2;
    nodes.lease = Duration.ofMillis(20);
    RedisStore node = nodes.node();
    node.append(EVENTS, List.of(urgent(1), event(2), event(3), event(4), event(5)));
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              Optional<Batch> batch = node.lease(EVENTS, 1_000);
              batch.filter(b -> !numbers(b.items()).contains(4)).ifPresent(node::acknowledge);
              assertBalanced(node);
              return node.counts(EVENTS).waiting() == 0;
            });
    assertThat(node.counts(EVENTS)).isEqualTo(new ItemCounts(5, 4, 0, 1, Map.of()));
    assertThat(node.deadLetters().get(0).json()).isEqualTo("{\"n\":004}");
  }

  @Test
  void releasedLeasesDoNotMakePoison() {
    nodes.maxDeliveries = 2;
    RedisStore node = nodes.node();
    node.append(EVENTS, events(1, 1));
    for (int i = 0; i < 10; i++) {
      node.release(lease(node), Duration.ZERO);
    }
    assertThat(lease(node).items()).hasSize(1);
  }

  @Test
  void entriesThatNoAgentWroteAreDeletedAndCounted() {
    one.append(EVENTS, events(1, 1));
    redis.with(
        jedis -> {
          jedis.xadd(nodes.key("events"), XAddParams.xAddParams(), Map.of("foreign", "entry"));
          jedis.xadd(
              nodes.key("events"), XAddParams.xAddParams(), Map.of("j", "x".repeat((1 << 20) + 1)));
        });
    one.append(EVENTS, events(2, 2));
    Batch batch = lease(two);
    assertThat(numbers(batch.items())).containsExactly(1, 2);
    two.acknowledge(batch);
    assertThat(two.counts(EVENTS))
        .isEqualTo(new ItemCounts(4, 2, 0, 0, Map.of(DropReason.CORRUPT, 2L)));
    assertThat(nodes.problems)
        .containsExactly("2 entries in Redis were no telemetry and were deleted");
  }

  @Test
  void entriesThatSomebodyElseHasReadComeInABatchOfTheirOwn() {
    one.append(EVENTS, events(1, 3));
    redis.with(
        jedis ->
            jedis.xreadGroup(
                "guard-agent",
                "somebody",
                XReadGroupParams.xReadGroupParams(),
                Map.of(nodes.key("events"), StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY)));
    Batch batch = await().until(() -> two.lease(EVENTS, 1_000), Optional::isPresent).orElseThrow();
    assertThat(numbers(batch.items())).containsExactly(1, 2, 3);
    assertThat(batch.id()).matches("\\d+-[0-9a-f]{8}");
    two.acknowledge(batch);
    assertThat(two.counts(EVENTS).delivered()).isEqualTo(3);
  }

  @Test
  void leasedEntriesThatSomebodyElseDeletedAreLetGo() {
    one.append(EVENTS, events(1, 2));
    lease(one);
    redis.with(
        jedis ->
            jedis.xdel(
                nodes.key("events"),
                jedis.xrange(nodes.key("events"), "-", "+", 1).get(0).getID()));
    Batch batch = await().until(() -> two.lease(EVENTS, 1_000), Optional::isPresent).orElseThrow();
    assertThat(numbers(batch.items())).containsExactly(2);
    two.acknowledge(batch);
    assertBalanced(two);
  }

  @Test
  void aRedisThatWasFlushedIsStartedAnew() {
    one.append(EVENTS, events(1, 10));
    Batch batch = lease(one, 50);
    redis.with(jedis -> jedis.flushAll());
    redis.with(jedis -> jedis.scriptFlush());
    one.acknowledge(batch);
    assertThat(one.counts(EVENTS)).isEqualTo(ItemCounts.NOTHING);
    two.append(EVENTS, events(11, 12));
    assertThat(numbers(lease(one).items())).containsExactly(11, 12);
    assertBalanced(one);
  }

  @Test
  void aStreamWithoutItsGroupGetsANewOne() {
    one.append(EVENTS, events(1, 2));
    lease(one);
    redis.with(jedis -> jedis.xgroupDestroy(nodes.key("events"), "guard-agent"));
    assertThat(numbers(lease(two).items())).containsExactly(1, 2);
  }

  private List<Integer> leaseAndDie(RedisStore node) {
    List<Integer> numbers = new ArrayList<>();
    await()
        .until(
            () -> {
              node.lease(EVENTS, 1_000).ifPresent(b -> numbers.addAll(numbers(b.items())));
              return !numbers.isEmpty();
            });
    return numbers;
  }
}
