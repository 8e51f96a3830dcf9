package org.guardagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.chaos.FicklePlatform.Mood;
import org.guardagent.redis.RealRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that records 5,000 events a second durably is killed twenty times, at random moments.
 * Whatever it had promised arrives, and nothing else.
 */
@Timeout(600)
class KillIT {

  private static final int KILLS = Integer.getInteger("chaos.kills", 20);
  private static final int EVENTS_IN_TICK = 50;
  private static final Duration TICK = Duration.ofMillis(10);

  private final Random random = new Random();
  private final Set<Integer> promised = ConcurrentHashMap.newKeySet();
  private final AtomicLong failed = new AtomicLong();
  private int issued;

  @TempDir private Path directory = Path.of("");

  @Test
  void filesKeepWhatWasPromised() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("guard.agent.store.directory", directory.resolve("store").toString());
    killAgainAndAgain(settings);
  }

  @Test
  void redisKeepsWhatWasPromised() throws Exception {
    try (RealRedis redis = RealRedis.start(directory.resolve("redis"))) {
      Map<String, String> settings = new HashMap<>();
      settings.put("guard.agent.store.directory", "none");
      settings.put("guard.redis.url", redis.url());
      settings.put("guard.redis.timeout", "5");
      settings.put("guard.agent.store.lease-timeout", "1");
      killAgainAndAgain(settings);
    }
  }

  private void killAgainAndAgain(Map<String, String> settings) throws Exception {
    settings.put("guard.agent.flush-interval", "0.1");
    settings.put("guard.agent.rate-limit.requests", "1000000");
    settings.put("guard.agent.buffer-size", "100000");
    try (FicklePlatform platform = new FicklePlatform(this::mostlyAccepting)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        VictimProcess victim = start(platform, settings);
        feed(victim, Duration.ofMillis(200 + random.nextInt(1_500)));
        victim.kill();
      }
      platform.mood(() -> Mood.ACCEPT);
      VictimProcess survivor = start(platform, settings);
      int fresh = issued++;
      survivor.record(fresh, 1);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> platform.arrivals().numbers().contains(fresh) && allArrived(platform));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> survivor.statistics().contains("waiting=0,"));
      String end = survivor.statistics();
      survivor.end();
      assertNothingLostOrInvented(platform);
      report(platform, end);
    }
  }

  private VictimProcess start(FicklePlatform platform, Map<String, String> settings)
      throws InterruptedException {
    VictimProcess victim =
        new VictimProcess(
            platform.uri(), settings, directory.resolve("victim.log"), promised, failed);
    victim.awaitReady();
    return victim;
  }

  private void feed(VictimProcess victim, Duration life) {
    long end = System.nanoTime() + life.toNanos();
    long next = System.nanoTime();
    while (System.nanoTime() - end < 0) {
      victim.record(issued, EVENTS_IN_TICK);
      issued += EVENTS_IN_TICK;
      next += TICK.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Some batches are accepted and their answers lost, so that they must come again. */
  private Mood mostlyAccepting() {
    return switch (random.nextInt(20)) {
      case 0 -> Mood.UNAVAILABLE;
      case 1 -> Mood.ACCEPT_AND_HANG_UP;
      default -> Mood.ACCEPT;
    };
  }

  private boolean allArrived(FicklePlatform platform) {
    return platform.arrivals().numbers().containsAll(promised);
  }

  private void assertNothingLostOrInvented(FicklePlatform platform) {
    platform.assertSound();
    Set<Integer> lost = new HashSet<>(promised);
    lost.removeAll(platform.arrivals().numbers());
    assertThat(lost).as("promised and not arrived").isEmpty();
    assertThat(platform.arrivals().numbers()).allMatch(number -> number < issued);
    assertThat(platform.arrivals().mostKeysOfOne()).isEqualTo(1);
    assertThat(failed).as("promises that were not given").hasValue(0);
    assertThat(promised.size()).as("promises").isGreaterThan(issued / 2);
  }

  private void report(FicklePlatform platform, String statistics) {
    System.getLogger("org.guardagent.chaos")
        .log(
            System.Logger.Level.INFO,
            "killed {0} times: issued {1}, promised {2}, arrived {3}, batches seen twice {4}; {5}",
            KILLS,
            issued,
            promised.size(),
            platform.arrivals().numbers().size(),
            platform.arrivals().repetitions(),
            statistics);
  }
}
