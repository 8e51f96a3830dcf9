package org.guardagent.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guardagent.address.IpAddress;
import org.guardagent.config.OutageMode;
import org.guardagent.config.Settings;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.LimiterUnavailableException;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.it.LocalRedis;
import org.guardagent.model.RateLimit;
import org.guardagent.redis.GateRedis;
import org.guardagent.redis.RedisWatch;
import org.guardagent.report.FailureReports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisCounterTest {

  private static final RateLimit THREE = new RateLimit(3, Duration.ofMinutes(1));
  private static final IpAddress CLIENT = Objects.requireNonNull(IpAddress.parse("192.0.2.1"));

  private static LocalRedis redis;

  private final List<GateRedis> opened = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FailureReports problems = new FailureReports(List.of(), System::nanoTime);

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    redis = LocalRedis.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
  }

  @AfterEach
  void closeNodes() {
    opened.forEach(GateRedis::close);
    threads.shutdownNow();
    try (Jedis jedis = redis.connect()) {
      jedis.flushAll();
    }
  }

  @Test
  void aLimitIsOneForAllNodes() {
    SharedLimiter here = node(redis.port(), OutageMode.FAIL);
    SharedLimiter there = node(redis.port(), OutageMode.FAIL);
    assertThat(take(here).remaining()).isEqualTo(2);
    assertThat(take(there).remaining()).isEqualTo(1);
    assertThat(take(here).remaining()).isZero();
    Decision refused = take(there);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.count()).isEqualTo(4);
    assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(63));
    assertThat(there.take(Tier.ROUTE, "/a", CLIENT, THREE).allowed()).isTrue();
    try (Jedis jedis = redis.connect()) {
      String key = "guard_core:rate_limit:global:192.0.2.1:PT1M";
      assertThat(jedis.hvals(key).stream().mapToInt(Integer::parseInt).sum())
          .as("the refused one is not recorded")
          .isEqualTo(3);
      assertThat(jedis.ttl(key)).isBetween(55L, 63L);
    }
  }

  @Test
  void whoWaitsIsLetInAgain() {
    SharedLimiter limiter = node(redis.port(), OutageMode.FAIL);
    RateLimit limit = new RateLimit(1, Duration.ofMillis(200));
    assertThat(limiter.take(Tier.GLOBAL, "", CLIENT, limit).allowed()).isTrue();
    assertThat(limiter.take(Tier.GLOBAL, "", CLIENT, limit).allowed()).isFalse();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(5))
        .until(() -> limiter.take(Tier.GLOBAL, "", CLIENT, limit).allowed());
  }

  @Test
  void manyThreadsOfTwoNodesLetExactlyTheLimitPass() throws InterruptedException {
    RateLimit limit = new RateLimit(100, Duration.ofHours(1));
    SharedLimiter[] nodes = {
      node(redis.port(), OutageMode.FAIL), node(redis.port(), OutageMode.FAIL)
    };
    AtomicInteger passed = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(4);
    for (int thread = 0; thread < 4; thread++) {
      SharedLimiter node = nodes[thread % 2];
      threads.execute(
          () -> {
            for (int i = 0; i < 100; i++) {
              Decision decision = takeWhenever(node, limit);
              if (decision.allowed() && decision.count() > 0) {
                passed.incrementAndGet();
              }
            }
            done.countDown();
          });
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    try (Jedis jedis = redis.connect()) {
      int counted =
          jedis.hvals("guard_core:rate_limit:global:192.0.2.1:PT1H").stream()
              .mapToInt(Integer::parseInt)
              .sum();
      assertThat(counted).isEqualTo(100);
    }
    assertThat(passed).hasValueLessThanOrEqualTo(100);
  }

  /** A busy machine may not answer within the deadline, which is not what is tested. */
  private static Decision takeWhenever(SharedLimiter node, RateLimit limit) {
    while (true) {
      try {
        return node.take(Tier.GLOBAL, "", CLIENT, limit);
      } catch (LimiterUnavailableException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aRedisThatHasForgottenTheScriptGetsItAgain() {
    SharedLimiter limiter = node(redis.port(), OutageMode.FAIL);
    take(limiter);
    try (Jedis jedis = redis.connect()) {
      jedis.scriptFlush();
    }
    assertThat(take(limiter).count()).isEqualTo(2);
  }

  @Test
  void whatSomebodyElseWroteThereIsNoOutage() {
    try (Jedis jedis = redis.connect()) {
      jedis.set("guard_core:rate_limit:global:192.0.2.1:PT1M", "x");
      jedis.hset("guard_core:rate_limit:route:192.0.2.1:PT1M:/a", "x", "y");
    }
    SharedLimiter limiter = node(redis.port(), OutageMode.FAIL);
    assertThatThrownBy(() -> take(limiter)).isInstanceOf(LimiterUnavailableException.class);
    assertThat(opened.get(0).isUp()).isTrue();
    assertThat(limiter.take(Tier.ROUTE, "/a", CLIENT, THREE).count()).isEqualTo(1);
  }

  /**
   * Of several first requests the quickest shows the deadline; a busy machine adds to the others.
   */
  @Test
  void aBlackHoleCostsOneRequestItsDeadlineAndTheModeDecides() throws IOException {
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (OutageMode mode : OutageMode.values()) {
        long quickest = Long.MAX_VALUE;
        for (int node = 0; node < 5; node++) {
          SharedLimiter limiter = node(hole.getLocalPort(), mode);
          quickest = Math.min(quickest, millisOf(() -> decide(limiter, mode)));
          long others = millisOf(() -> IntStream.range(0, 100).forEach(i -> decide(limiter, mode)));
          assertThat(others).as("a hundred more wait for nothing").isLessThan(1_000);
        }
        assertThat(quickest).as("the first request with mode " + mode).isBetween(30L, 60L);
      }
    }
    assertThat(problems.latest()).isNotEmpty();
    assertThat(problems.latest().get(0)).startsWith("STORE: bans and limits are not shared: Redis");
  }

  @Test
  void whereNobodyListensTheModeDecidesToo() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SharedLimiter limiter = node(port, OutageMode.FAIL);
    assertThatThrownBy(() -> take(limiter)).isInstanceOf(LimiterUnavailableException.class);
    assertThat(opened.get(0).isUp()).isFalse();
    assertThatThrownBy(() -> take(limiter))
        .isInstanceOf(LimiterUnavailableException.class)
        .hasMessageContaining("Redis at 127.0.0.1:" + port);
  }

  private void decide(SharedLimiter limiter, OutageMode mode) {
    if (mode == OutageMode.FAIL) {
      assertThatThrownBy(() -> take(limiter)).isInstanceOf(LimiterUnavailableException.class);
    } else {
      take(limiter);
    }
  }

  private static long millisOf(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static Decision take(SharedLimiter limiter) {
    return limiter.take(Tier.GLOBAL, "", CLIENT, THREE);
  }

  private SharedLimiter node(int port, OutageMode mode) {
    GateRedis access =
        GateRedis.of(
                Settings.of(Map.of("guard.redis.url", "redis://127.0.0.1:" + port)),
                threads,
                System::nanoTime,
                problems,
                RedisWatch.NONE)
            .orElseThrow();
    opened.add(access);
    LocalLimiter local = new LocalLimiter(100, 64, System::nanoTime);
    return new SharedLimiter(new RedisCounter(access), local, 64, mode);
  }
}
