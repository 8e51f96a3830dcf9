package org.guardagent.gate.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guardagent.address.IpAddress;
import org.guardagent.config.Settings;
import org.guardagent.it.LocalRedis;
import org.guardagent.model.SecurityEvent;
import org.guardagent.redis.GateRedis;
import org.guardagent.redis.RedisWatch;
import org.guardagent.report.FailureReports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;

/** Two nodes with one Redis. What passes for them between two looks is passed by hand. */
class RedisBansTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static LocalRedis redis;

  private final HandTime time = new HandTime();
  private final List<SecurityEvent> events = new ArrayList<>();
  private final List<GateRedis> opened = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FailureReports problems = new FailureReports(List.of(), System::nanoTime);
  private final Bans here = node();
  private final Bans there = node();

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
  void aBanOnOneNodeHoldsOnTheOtherAndSoDoesItsEnd() {
    assertThat(there.find("192.0.2.1")).isEmpty();
    here.ban("192.0.2.1", HOUR, "x");
    here.ban("2001:db8:1::5", HOUR, "x");
    here.ban("198.51.100.0/24", HOUR, "x");
    time.pass(SECOND);
    assertThat(there.find("192.0.2.1")).isPresent();
    assertThat(there.find("2001:db8:1::6")).isPresent();
    assertThat(there.find("198.51.100.200")).isPresent();
    there.unban("192.0.2.1");
    there.unban("198.51.100.0/24");
    time.pass(SECOND);
    assertThat(here.find("192.0.2.1")).isEmpty();
    assertThat(here.find("198.51.100.200")).isEmpty();
  }

  @Test
  void aBanThatAPythonNodeWroteHoldsHere() {
    try (Jedis jedis = redis.connect()) {
      String until = String.format(Locale.ROOT, "%.6f", System.currentTimeMillis() / 1e3 + 60);
      jedis.setex("guard_core:banned_ips:203.0.113.9", 60, until);
      jedis.setex("guard_core:banned_ips:2001:db8::1", 60, until);
      assertThat(here.find("203.0.113.9")).isPresent();
      assertThat(here.find("2001:db8:0:0:0:0:0:1")).isPresent();
      jedis.del("guard_core:banned_ips:203.0.113.9");
      time.pass(SECOND);
      assertThat(here.find("203.0.113.9")).isEmpty();
    }
  }

  @Test
  void aBanOfOursIsReadableForAPythonNode() {
    here.ban("203.0.113.9", Duration.ofDays(3), "x");
    here.ban("2001:db8::1", Duration.ofDays(3), "x");
    here.ban("198.51.100.0/24", Duration.ofDays(3), "x");
    double expected = Instant.now().plus(Duration.ofDays(3)).toEpochMilli() / 1e3;
    try (Jedis jedis = redis.connect()) {
      for (String name :
          List.of(
              "banned_ips:203.0.113.9",
              "banned_ips:2001:db8::1",
              "banned_networks:198.51.100.0/24")) {
        assertThat(Double.parseDouble(jedis.get("guard_core:" + name)))
            .as(name)
            .isCloseTo(expected, within(60.0));
        assertThat(jedis.ttl("guard_core:" + name)).as(name).isBetween(259_100L, 259_200L);
      }
    }
  }

  @Test
  void aLongerBanInRedisIsNotCutByAShorterOne() {
    here.ban("203.0.113.9", Duration.ofDays(3), "x");
    there.ban("203.0.113.9", SECOND, "x");
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.ttl("guard_core:banned_ips:203.0.113.9")).isGreaterThan(259_000);
    }
  }

  @Test
  void aKeyOfAnotherSortIsNoBanAndNoOutage() {
    try (Jedis jedis = redis.connect()) {
      jedis.hset("guard_core:banned_ips:203.0.113.9", "a", "b");
      assertThat(here.find("203.0.113.9")).isEmpty();
      here.ban("203.0.113.9", HOUR, "x");
      assertThat(jedis.type("guard_core:banned_ips:203.0.113.9")).isEqualTo("string");
    }
    assertThat(opened.get(0).isUp()).isTrue();
  }

  @Test
  void bansSurviveARedisThatHasLostEverything() {
    here.ban("203.0.113.9", HOUR, "x");
    try (Jedis jedis = redis.connect()) {
      jedis.flushAll();
    }
    time.pass(SECOND);
    assertThat(here.find("203.0.113.9")).isPresent();
    here.upkeep();
    assertThat(there.find("203.0.113.9")).isPresent();
  }

  @Test
  void aRedisThatFallsSilentCostsOneRequestItsDeadlineAndBansGoOn() {
    here.ban("203.0.113.9", HOUR, "x");
    time.pass(SECOND);
    try (Jedis jedis = redis.connect()) {
      jedis.clientPause(1_500, ClientPauseMode.ALL);
      long start = System.nanoTime();
      assertThat(here.find("203.0.113.9")).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
      start = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        here.find(new IpAddress(true, 0, 0x0A00_0000L + i));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      here.ban("203.0.113.10", HOUR, "x");
      assertThat(here.find("203.0.113.10")).isPresent();
    }
    await().atMost(Duration.ofSeconds(20)).until(opened.get(0)::isUp);
    here.upkeep();
    assertThat(there.find("203.0.113.10")).as("told once Redis is back").isPresent();
  }

  private Bans node() {
    GateRedis access =
        GateRedis.of(
                Settings.of(Map.of("guard.redis.url", "redis://127.0.0.1:" + redis.port())),
                threads,
                System::nanoTime,
                problems,
                RedisWatch.NONE)
            .orElseThrow();
    opened.add(access);
    return new Bans(
        1_000,
        64,
        HOUR,
        Optional.of(new RedisBans(access)),
        InstantSource.system(),
        time,
        events::add,
        problems);
  }

  @Test
  void anUnbanOfSomebodyElsesBanIsTold() {
    there.ban("203.0.113.11", HOUR, "x");
    events.clear();
    assertThat(here.unban("203.0.113.11")).isTrue();
    assertThat(events).extracting(SecurityEvent::eventType).containsExactly("ip_unbanned");
    assertThat(here.find(Objects.requireNonNull(IpAddress.parse("203.0.113.11")))).isNull();
  }
}
