package org.guardagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.guardagent.chaos.FicklePlatform.Mood;
import org.guardagent.courier.Courier;
import org.guardagent.model.ItemCounts;
import org.guardagent.redis.RealRedis;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;

/**
 * An agent with Redis and files, whose Redis does everything wrong while request threads record.
 * Whatever was promised arrives, under one key, and the ledger tells of each event once.
 */
@Timeout(120)
class RedisChaosIT {

  private static final Duration LONG = Duration.ofSeconds(40);

  /** Less than any time-out towards Redis: whoever waited for it would be seen. */
  private static final Duration WAITED_FOR_REDIS = Duration.ofMillis(900);

  private static final String[] DURABLE = {"appendonly yes", "appendfsync always"};

  private final CapturedLog log = new CapturedLog();
  private final Path directory;

  RedisChaosIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void killedAgainAndAgain_redisCostsNothing() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), DURABLE);
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT);
        WiredCourier wired = new WiredCourier(platform.uri(), settings(redis));
        Recorder recorder = recorder(wired)) {
      for (int kill = 0; kill < 3; kill++) {
        awaitMore(recorder);
        redis.kill();
        await().until(() -> store(wired).startsWith("files in "));
        awaitMore(recorder);
        redis.start();
        await().atMost(LONG).until(() -> store(wired).startsWith("Redis at "));
      }
      awaitMore(recorder);
      assertEverythingArrives(platform, wired, recorder);
    }
  }

  @Test
  void pausedForLongerThanItsTimeout_redisCostsNothing() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), DURABLE);
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT);
        WiredCourier wired = new WiredCourier(platform.uri(), settings(redis));
        Recorder recorder = recorder(wired)) {
      for (int pause = 0; pause < 2; pause++) {
        awaitMore(recorder);
        with(redis, jedis -> jedis.clientPause(2_500, ClientPauseMode.ALL));
        await().until(() -> store(wired).startsWith("files in "));
        awaitMore(recorder);
        await().atMost(LONG).until(() -> store(wired).startsWith("Redis at "));
      }
      awaitMore(recorder);
      assertEverythingArrives(platform, wired, recorder);
    }
  }

  @Test
  void silentFromTheStart_redisIsUsedWhenItComes() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), DURABLE);
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT)) {
      redis.kill();
      ServerSocket silent = silentInPlaceOf(redis);
      try (WiredCourier wired = new WiredCourier(platform.uri(), settings(redis));
          Recorder recorder = recorder(wired)) {
        awaitMore(recorder);
        await().until(() -> store(wired).startsWith("files in "));
        await().until(() -> platform.arrivals().numbers().size() > 100);
        silent.close();
        redis.start();
        await().atMost(LONG).until(() -> store(wired).startsWith("Redis at "));
        awaitMore(recorder);
        assertEverythingArrives(platform, wired, recorder);
      } finally {
        silent.close();
      }
    }
  }

  @Test
  void atItsMemoryLimit_redisLeavesTheRestToFiles() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), DURABLE);
        FicklePlatform platform = new FicklePlatform(() -> Mood.UNAVAILABLE);
        WiredCourier wired = new WiredCourier(platform.uri(), settings(redis));
        Recorder recorder = recorder(wired)) {
      awaitMore(recorder);
      with(redis, RedisChaosIT::limitMemory);
      await().atMost(LONG).until(() -> store(wired).startsWith("files in "));
      assertThat(store(wired)).contains("OOM");
      awaitMore(recorder);
      assertThat(waiting(wired)).isPositive();
      platform.mood(() -> Mood.ACCEPT);
      assertEverythingArrives(platform, wired, recorder);
    }
  }

  @Test
  void aWrongPasswordIsToldOnce_withoutThePassword_andFilesAreUsed() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), "requirepass the-right");
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT)) {
      Map<String, String> settings = settings(redis);
      settings.put("guard.redis.password", "the-wrong-one");
      try (WiredCourier wired = new WiredCourier(platform.uri(), settings);
          Recorder recorder = recorder(wired)) {
        awaitMore(recorder);
        await().until(() -> store(wired).startsWith("files in "));
        awaitMore(recorder);
        awaitMore(recorder);
        assertEverythingArrives(platform, wired, recorder);
        assertThat(wired.courier().status().errors().toString()).doesNotContain("the-wrong-one");
      }
      assertThat(log.warnings()).noneMatch(line -> line.contains("the-wrong-one"));
      assertThat(log.warnings()).doesNotHaveDuplicates();
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("the next one takes over"))
          .singleElement()
          .asString()
          .contains("WRONGPASS");
    }
  }

  @Test
  void whatAKilledNodeHeldIsDeliveredByTheOther_underTheSameBatchIds() throws Exception {
    Set<Integer> promised = ConcurrentHashMap.newKeySet();
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"), DURABLE);
        FicklePlatform platform = new FicklePlatform(() -> Mood.ACCEPT);
        FicklePlatform taking = new FicklePlatform(() -> Mood.ACCEPT_AND_HANG)) {
      Map<String, String> settings = settings(redis);
      settings.put("guard.agent.timeout", "60");
      settings.put("guard.agent.store.directory", directory.resolve("victim").toString());
      VictimProcess victim =
          new VictimProcess(
              taking.uri(), settings, directory.resolve("log"), promised, new AtomicLong());
      victim.awaitReady();
      victim.record(1_000_000, 2_000);
      await().atMost(LONG).until(() -> !taking.arrivals().batches().isEmpty());
      try (WiredCourier wired = new WiredCourier(platform.uri(), settings(redis));
          Recorder recorder = recorder(wired)) {
        victim.record(1_002_000, 2_000);
        long twoLeases = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        await().until(() -> System.nanoTime() - twoLeases > 0 && promised.size() >= 2_000);
        awaitMore(recorder);
        Map<String, Set<Integer>> held = Map.copyOf(taking.arrivals().batches());
        assertThat(platform.arrivals().batches())
            .as("leases that are renewed")
            .doesNotContainKeys(held.keySet().toArray(String[]::new));
        victim.kill();
        recorder.end();
        await()
            .atMost(LONG)
            .until(() -> platform.arrivals().batches().keySet().containsAll(held.keySet()));
        await().atMost(LONG).until(() -> platform.arrivals().numbers().containsAll(promised));
        assertThat(platform.arrivals().batches()).containsAllEntriesOf(held);
        assertArrived(platform, recorder);
        await().atMost(LONG).until(() -> waiting(wired) == 0);
        ItemCounts events = wired.courier().statistics().events();
        assertThat(events.delivered()).isEqualTo(platform.arrivals().numbers().size());
        assertThat(events).matches(ItemCounts::isBalanced);
        assertThat(events.rejected() + events.droppedTotal()).isZero();
      }
      taking.assertSound();
    }
  }

  private Map<String, String> settings(RealRedis redis) {
    Map<String, String> settings = new HashMap<>();
    settings.put("guard.redis.url", redis.url());
    settings.put("guard.redis.timeout", "1");
    settings.put("guard.redis.connect-timeout", "1");
    settings.put("guard.redis.health-check-interval", "1");
    settings.put("guard.agent.store.directory", directory.resolve("store").toString());
    settings.put("guard.agent.store.lease-timeout", "1");
    settings.put("guard.agent.flush-interval", "0.1");
    settings.put("guard.agent.timeout", "2");
    settings.put("guard.agent.backoff-factor", "0.05");
    settings.put("guard.agent.retry-attempts", "0");
    settings.put("guard.agent.circuit-breaker.recovery", "0.5");
    settings.put("guard.agent.buffer-size", "50000");
    settings.put("guard.agent.rate-limit.requests", "1000000");
    settings.put("guard.agent.rate-limit.window", "1");
    return settings;
  }

  private static Recorder recorder(WiredCourier wired) {
    wired.courier().start();
    return new Recorder(wired.courier());
  }

  /** Waits until some events were promised that were not before. */
  private static void awaitMore(Recorder recorder) {
    int target = recorder.promised().size() + 300;
    await().atMost(LONG).until(() -> recorder.promised().size() >= target);
  }

  private static String store(WiredCourier wired) {
    return wired.courier().statistics().store();
  }

  private static long waiting(WiredCourier wired) {
    return wired.courier().statistics().events().waiting();
  }

  /** The system takes connections for it, and nobody answers. A killed Redis may take its time. */
  private static ServerSocket silentInPlaceOf(RealRedis redis) {
    int port = URI.create(redis.url()).getPort();
    return await()
        .ignoreExceptionsInstanceOf(BindException.class)
        .until(
            () -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress()),
            ServerSocket::isBound);
  }

  private static void with(RealRedis redis, Consumer<Jedis> action) {
    try (Jedis jedis = new Jedis(URI.create(redis.url()))) {
      action.accept(jedis);
    }
  }

  private static void limitMemory(Jedis jedis) {
    String used =
        jedis
            .info("memory")
            .lines()
            .filter(line -> line.startsWith("used_memory:"))
            .map(line -> line.substring(12).strip())
            .findFirst()
            .orElseThrow();
    jedis.configSet("maxmemory-policy", "noeviction");
    jedis.configSet("maxmemory", String.valueOf(Long.parseLong(used) + 100_000));
  }

  private void assertEverythingArrives(
      FicklePlatform platform, WiredCourier wired, Recorder recorder) throws Exception {
    recorder.end();
    Courier courier = wired.courier();
    int all = recorder.recorded();
    await().atMost(LONG).until(() -> platform.arrivals().numbers().size() == all);
    assertArrived(platform, recorder);
    await().atMost(LONG).until(() -> courier.statistics().events().waiting() == 0);
    assertThat(courier.statistics().events()).isEqualTo(new ItemCounts(all, all, 0, 0, Map.of()));
  }

  private static void assertArrived(FicklePlatform platform, Recorder recorder) {
    platform.assertSound();
    recorder.assertNothingWasThrown();
    assertThat(recorder.longest()).isLessThan(WAITED_FOR_REDIS);
    assertThat(recorder.refused()).as("promises that were not given").isZero();
    await().until(() -> recorder.promised().size() == recorder.recorded());
    assertThat(platform.arrivals().missingOf(recorder.recorded())).isEmpty();
    assertThat(platform.arrivals().mostKeysOfOne()).isEqualTo(1);
  }
}
