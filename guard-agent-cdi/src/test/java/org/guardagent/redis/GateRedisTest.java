package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.guardagent.config.Settings;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateRedisTest {

  private static final String RIGHTS =
      "-@all +eval +evalsha +ping +get +set +del +hget +hset +hdel +hlen +hgetall +hincrby"
          + " +pexpire +time +select";

  private static final String KEYS =
      "~guard_core:banned_ips:* ~guard_core:banned_networks:* ~guard_core:rate_limit:*"
          + " ~guard_core:agent:*";

  private static final Duration HOUR = Duration.ofHours(1);

  private final Path directory;
  private final HandClock clock = new HandClock();
  private final FailureReports problems = new FailureReports(List.of(), clock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> news = new CopyOnWriteArrayList<>();
  private final RedisWatch watch =
      new RedisWatch() {
        @Override
        public void found() {
          news.add("found");
        }

        @Override
        public void lost(String why) {
          news.add("lost");
        }
      };

  GateRedisTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void withoutAUrlThereIsNone() {
    assertThat(GateRedis.of(Settings.of(Map.of()), threads, clock, problems, watch)).isEmpty();
  }

  @Test
  void aUserNeedsNoMoreRightsThanAreDocumented() {
    try (RealRedis redis =
            RealRedis.start(directory, "user guard on >secret " + KEYS + " " + RIGHTS);
        GateRedis gate = gate(redis.url().replace("//", "//guard:secret@") + "/3", threads)) {
      gate.banAddress(List.of("192.0.2.1"), "9999999999.000000", HOUR);
      gate.banNetwork("10.0.0.0/8", "1.000000", HOUR);
      gate.banNetwork("11.0.0.0/8", "9999999999.000000", HOUR);
      assertThat(gate.count("global:192.0.2.1:PT1M", 1, 3_000_000, 20).allowed()).isTrue();
      assertThat(gate.count("global:192.0.2.1:PT1M", 1, 3_000_000, 20).allowed()).isFalse();
      GateRedis.BanAnswer answer = gate.bans(List.of("192.0.2.1", "192.0.2.2"), true);
      assertThat(answer.addresses()).containsOnly(Map.entry("192.0.2.1", "9999999999.000000"));
      assertThat(answer.networks())
          .as("one that has ended is cleared away")
          .contains(Map.of("11.0.0.0/8", "9999999999.000000"));
      assertThat(gate.unbanAddress(List.of("192.0.2.1"))).isTrue();
      assertThat(gate.unbanNetwork("11.0.0.0/8")).isTrue();
      assertThat(gate.unbanNetwork("11.0.0.0/8")).isFalse();
      assertThat(gate.bans(List.of(), true).networks()).contains(Map.of());
      assertThat(problems.latest()).isEmpty();
    }
  }

  @Test
  void aMissingRightIsAnOutageThatNamesNobody() {
    try (RealRedis redis =
            RealRedis.start(directory, "user guard on >secret " + KEYS + " -@all +ping");
        GateRedis gate = gate(redis.url().replace("//", "//guard:secret@"), threads)) {
      assertThatThrownBy(() -> gate.bans(List.of("192.0.2.1"), false))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(gate.isUp()).isFalse();
      assertThat(problems.latest()).hasSize(1);
      assertThat(problems.latest().get(0)).contains("NOPERM").doesNotContain("secret");
    }
  }

  @Test
  void moreNetworksThanAreReadAreReported() {
    try (RealRedis redis = RealRedis.start(directory);
        GateRedis gate = gate(redis.url(), threads)) {
      redis.with(
          jedis -> {
            for (int i = 0; i <= 10_000; i++) {
              jedis.hset("guard_core:agent:banned_networks", "n" + i, "1");
            }
          });
      GateRedis.BanAnswer answer = gate.bans(List.of(), true);
      assertThat(answer.tooMany()).isTrue();
      assertThat(answer.networks()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void itComesBackWhenRedisDoes() {
    try (RealRedis redis = RealRedis.start(directory);
        GateRedis gate = gate(redis.url(), threads)) {
      gate.bans(List.of(), false);
      redis.kill();
      assertThatThrownBy(() -> gate.bans(List.of(), false))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(gate.isUp()).isFalse();
      redis.start();
      clock.advanceMillis(500);
      await().atMost(Duration.ofSeconds(20)).until(gate::isUp);
      assertThat(gate.bans(List.of(), false).addresses()).isEmpty();
      assertThat(news).containsExactly("found", "lost", "found");
    }
  }

  @Test
  void aConnectionThatWasIdleForLongIsMadeAnew() {
    try (RealRedis redis = RealRedis.start(directory);
        GateRedis gate = gate(redis.url(), threads)) {
      gate.bans(List.of(), false);
      redis.with(jedis -> assertThat(jedis.clientList().lines()).hasSize(2));
      clock.advance(Duration.ofSeconds(31));
      gate.bans(List.of(), false);
      redis.with(jedis -> assertThat(jedis.clientList().lines()).hasSize(2));
      assertThat(gate.isUp()).isTrue();
    }
  }

  @Test
  void manyThreadsThatFailTogetherAreOneOutageWithTheShortestPause() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    try (GateRedis gate = gate("redis://127.0.0.1:" + RealRedis.freePort(), tasks::add)) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> gate.bans(List.of(), false))
            .isInstanceOf(StoreUnavailableException.class);
      }
      assertThat(tasks).as("one had a connection made").hasSize(1);
      tasks.remove().run();
      clock.advanceMillis(500);
      assertThat(gate.isUp()).isFalse();
      assertThat(tasks).as("half a second later another").hasSize(1);
    }
  }

  @Test
  void anExecutorThatIsClosedIsAnOutage() {
    Executor closed =
        task -> {
          throw new RejectedExecutionException("closed");
        };
    try (GateRedis gate = gate("redis://127.0.0.1:1", closed)) {
      assertThatThrownBy(() -> gate.bans(List.of(), false))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(gate.isUp()).isFalse();
    }
  }

  @Test
  void whenItIsClosedNothingStaysOpen() {
    try (RealRedis redis = RealRedis.start(directory)) {
      GateRedis gate = gate(redis.url(), threads);
      gate.bans(List.of(), false);
      gate.close();
      assertThatThrownBy(() -> gate.bans(List.of(), false))
          .isInstanceOf(StoreUnavailableException.class);
      await()
          .untilAsserted(
              () -> redis.with(jedis -> assertThat(jedis.clientList().lines()).hasSize(1)));
      assertThat(problems.latest()).isEmpty();
    }
  }

  private GateRedis gate(String url, Executor connector) {
    return GateRedis.of(
            Settings.of(Map.of("guard.redis.url", url)), connector, clock, problems, watch)
        .orElseThrow();
  }
}
