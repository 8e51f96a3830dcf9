package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;

class OutageTest {

  private final HandClock clock = new HandClock();
  private final Outage outage = new Outage(Duration.ofSeconds(3), clock);

  @Test
  void theFirstFailureIsTheNewOne() {
    assertThat(outage.reason()).isEmpty();
    outage.failed("gone");
    outage.failed("still gone");
    assertThat(outage.reason()).contains("still gone");
    outage.over();
    assertThat(outage.reason()).isEmpty();
    outage.failed("gone again");
  }

  @Test
  void pausesGrowUpToTheLongest() {
    for (long millis : new long[] {500, 1_000, 2_000, 3_000, 3_000}) {
      outage.failed("gone");
      assertThat(outage.untilNextTryNanos()).isEqualTo(Duration.ofMillis(millis).toNanos());
    }
  }

  @Test
  void oneThreadTriesInEachPause() {
    outage.failed("gone");
    assertThat(outage.mayTry()).isFalse();
    clock.advanceMillis(500);
    assertThat(outage.mayTry()).isTrue();
    assertThat(outage.mayTry()).isFalse();
    clock.advanceMillis(500);
    assertThat(outage.mayTry()).isTrue();
  }
}
