package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.redis.Nodes.assertBalanced;
import static org.guardagent.redis.Nodes.lease;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.sized;
import static org.guardagent.testing.Items.urgent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Batch;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.args.ClientPauseMode;

/** A Redis that is gone, silent, full, or wrong. */
class RedisOutageIT {

  private final Path directory;

  RedisOutageIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void withoutAServerItIsCreatedAndAnswersFromMemory() {
    try (Nodes nodes = new Nodes(RealRedis.freePort())) {
      RedisStore store = nodes.node();
      assertThat(store.isUp()).isTrue();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("Redis at 127.0.0.1:" + nodes.address.port() + ": Connection refused");
      assertThat(store.isUp()).isFalse();
      assertThat(store.counts(EVENTS)).isEqualTo(ItemCounts.NOTHING);
      assertThat(store.name()).isEqualTo("Redis at 127.0.0.1:" + nodes.address.port());
      assertThat(nodes.problems).as("it is told to whoever asks").isEmpty();
    }
  }

  @Test
  void whatWasAppendedSurvivesAKilledRedis() {
    try (RealRedis redis = RealRedis.start(directory, "appendonly yes", "appendfsync always");
        Nodes nodes = new Nodes(redis.port())) {
      nodes.lease = Duration.ofMinutes(1);
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 10));
      Batch held = lease(store, 50);
      redis.kill();
      assertThatThrownBy(() -> store.append(EVENTS, events(11, 12)))
          .isInstanceOf(StoreUnavailableException.class);
      redis.start();
      comesBack(store);
      store.append(EVENTS, events(13, 14));
      assertThat(numbers(lease(store).items())).containsExactly(6, 7, 8, 9, 10, 13, 14);
      store.acknowledge(held);
      assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(12, 5, 7, 0, Map.of()));
    }
  }

  @Test
  void anAppendThatWasNotAnsweredIsUndone() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      nodes.timeout = Duration.ofMillis(100);
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 2));
      redis.with(jedis -> jedis.clientPause(700, ClientPauseMode.ALL));
      assertThatThrownBy(() -> store.append(EVENTS, events(3, 4)))
          .isInstanceOf(StoreUnavailableException.class);
      comesBack(store);
      assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(2, 0, 2, 0, Map.of()));
      store.append(EVENTS, events(5, 6));
      assertThat(numbers(lease(store).items())).containsExactly(1, 2, 5, 6);
      assertThat(store.counts(EVENTS).recorded()).isEqualTo(4);
    }
  }

  @Test
  void anAppendThatWasAppliedAndEvenDeliveredIsUndoneInTheLedger() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port());
        LossyProxy proxy = new LossyProxy(redis.port())) {
      nodes.timeout = Duration.ofMillis(200);
      RedisStore other = nodes.node();
      nodes.address = plain(proxy);
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 2));
      proxy.loseAnswers(true);
      assertThatThrownBy(() -> store.append(EVENTS, events(3, 6)))
          .isInstanceOf(StoreUnavailableException.class);
      Batch batch = lease(other, 40);
      assertThat(numbers(batch.items())).containsExactly(1, 2, 3, 4);
      other.acknowledge(batch);
      assertThat(other.counts(EVENTS)).isEqualTo(new ItemCounts(6, 4, 2, 0, Map.of()));
      proxy.loseAnswers(false);
      comesBack(store);
      assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(2, 2, 0, 0, Map.of()));
      assertThat(store.lease(EVENTS, 1_000)).isEmpty();
    }
  }

  @Test
  void aServerThatNeverAnswersCostsItsTimeoutOnce() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Nodes nodes = new Nodes(silent.getLocalPort())) {
      nodes.timeout = Duration.ofMillis(500);
      RedisStore store = nodes.node();
      long start = System.nanoTime();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .isInstanceOf(StoreUnavailableException.class);
      long first = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> store.lease(EVENTS, 1_000))
            .isInstanceOf(StoreUnavailableException.class);
      }
      assertThat(Duration.ofNanos(first - start)).isGreaterThan(Duration.ofMillis(450));
      assertThat(Duration.ofNanos(System.nanoTime() - first)).isLessThan(Duration.ofMillis(400));
      assertThat(Duration.ofNanos(store.upkeep()))
          .isBetween(Duration.ofMillis(1), Duration.ofMillis(500));
    }
  }

  @Test
  void aConnectionThatIsNotFreeIsNoOutage() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port());
        LossyProxy proxy = new LossyProxy(redis.port())) {
      nodes.address = plain(proxy);
      nodes.maxConnections = 1;
      nodes.poolTimeout = Duration.ofMillis(20);
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 2));
      proxy.loseAnswers(true);
      threads.execute(
          () ->
              assertThatThrownBy(() -> store.lease(EVENTS, 1_000))
                  .isInstanceOf(StoreUnavailableException.class));
      await().until(proxy::hasLost);
      assertThatThrownBy(() -> store.append(EVENTS, events(3, 4)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("Timeout waiting");
      assertThat(store.isUp()).isTrue();
      assertThat(nodes.problems).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFullRedisTakesNothingButStillDelivers() {
    try (RealRedis redis =
            RealRedis.start(directory, "maxmemory 8mb", "maxmemory-policy noeviction");
        Nodes nodes = new Nodes(redis.port())) {
      nodes.lease = Duration.ofMinutes(1);
      nodes.maxLength = 1_000_000;
      RedisStore store = nodes.node();
      int appended = 0;
      while (store.fill() < 1) {
        try {
          store.append(EVENTS, Collections.nCopies(100, sized(EVENTS, false, 1_000)));
          appended += 100;
        } catch (StoreUnavailableException e) {
          assertThat(e).hasMessageContaining("OOM");
        }
      }
      assertThat(store.isUp()).isTrue();
      store.release(lease(store, 1_000_000), Duration.ZERO);
      store.reject(lease(store, 1_000_000), "no");
      store.acknowledge(lease(store, 2_000_000));
      assertBalanced(store);
      assertThat(store.counts(EVENTS).recorded()).isEqualTo(appended);
      store.append(EVENTS, events(1, 2));
      assertThat(nodes.problems).as("it is told to whoever asks").isEmpty();
    }
  }

  @Test
  void aKeyOfAnotherTypeIsReportedAndNothingIsAppended() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      redis.with(jedis -> jedis.set(nodes.key("events"), "text"));
      RedisStore store = nodes.node();
      assertThatThrownBy(() -> store.append(EVENTS, List.of(urgent(1))))
          .hasMessageContaining("WRONGTYPE");
      redis.with(jedis -> assertThat(jedis.exists(nodes.key("urgent"))).isFalse());
      redis.with(jedis -> jedis.del(nodes.key("events")));
      comesBack(store);
      store.append(EVENTS, events(1, 1));
      assertBalanced(store);
    }
  }

  @Test
  void anAppendThatComesAfterItWasUndoneIsRefused() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      Connections connections = new Connections(nodes.settings(), Optional.empty());
      List<byte[]> keys = new RedisKeys("p:", "late", "run").of(EVENTS);
      connections.run(Script.RETRACT, keys, texts("events", "7"));
      for (String tooLate : List.of("6", "7")) {
        assertThatThrownBy(
                () ->
                    connections.run(
                        Script.APPEND, keys, texts("events", tooLate, "10", "2", "0", "2", "{}")))
            .hasMessageContaining("RETRACTED");
      }
      connections.run(Script.APPEND, keys, texts("events", "8", "10", "2", "0", "2", "{}"));
      connections.run(Script.RETRACT, keys, texts("events", "7"));
      redis.with(jedis -> assertThat(jedis.xlen("p:agent:{late}:events")).isEqualTo(1));
      connections.close();
    }
  }

  private static RedisAddress plain(LossyProxy proxy) {
    return RedisAddress.of("redis://127.0.0.1:" + proxy.port(), Optional.empty(), Optional.empty());
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  static void comesBack(RedisStore store) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              store.upkeep();
              return store.isUp();
            });
  }
}
