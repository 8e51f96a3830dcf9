package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.delivery.Bench.ACCEPTED;
import static org.guardagent.delivery.Bench.REFUSED;
import static org.guardagent.delivery.Bench.UNAVAILABLE;
import static org.guardagent.testing.Items.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private final CapturedLog log = new CapturedLog();
  private final Bench bench = new Bench();

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void thePauseDoublesUpToOneMinute() {
    assertThat(pauses(ALMOST_ONE))
        .extracting(pause -> Math.round(pause.toNanos() / 1e9))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void theJitterIsFull() {
    assertThat(pauses(0)).containsOnly(Duration.ZERO);
    assertThat(pauses(0.25))
        .startsWith(Duration.ofMillis(500), Duration.ofSeconds(1))
        .endsWith(Duration.ofSeconds(15));
  }

  @Test
  void aSuccessStartsItAnew() {
    bench.record(events(1, 10));
    bench.send(UNAVAILABLE);
    bench.sendWhenDue(REFUSED);
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(2));
    bench.sendWhenDue(ACCEPTED);
    bench.record(events(11, 20));
    bench.send(UNAVAILABLE);
    assertThat(bench.untilNext()).contains(Duration.ofSeconds(1));
  }

  @Test
  void theScaleIsTwiceTheConfiguredFactor() {
    Bench slow = new Bench(Map.of("guard.agent.backoff-factor", "5"));
    slow.record(events(1, 10));
    slow.send(UNAVAILABLE);
    assertThat(slow.untilNext()).contains(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000})
  void manyFailuresNeverOverflow(int failures) {
    Backoff backoff = new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(5), () -> ALMOST_ONE);
    for (int i = 0; i < failures; i++) {
      assertThat(backoff.failed()).isBetween(0L, Duration.ofMinutes(5).toNanos());
    }
    assertThat(backoff.failures()).isEqualTo(failures);
    assertThat(backoff.reset()).isTrue();
    assertThat(backoff.reset()).isFalse();
  }

  private List<Duration> pauses(double random) {
    Bench fresh = new Bench();
    fresh.random = random;
    fresh.record(events(1, 10));
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      fresh.sendWhenDue(UNAVAILABLE);
      pauses.add(fresh.untilNext().orElseThrow());
    }
    fresh.assertBalanced();
    return pauses;
  }
}
