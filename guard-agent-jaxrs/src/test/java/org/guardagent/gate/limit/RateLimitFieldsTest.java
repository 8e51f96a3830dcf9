package org.guardagent.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;

class RateLimitFieldsTest {

  private static final RateLimit LIMIT = new RateLimit(100, Duration.ofMinutes(1));

  @Test
  void aRefusedRequestIsToldWhenToComeBack() {
    Decision refused = new Decision(false, 101, LIMIT, 60_000_000_000L, 29_001_000_000L);
    assertThat(RateLimitFields.of(Tier.GLOBAL, refused))
        .containsExactly(
            entry("RateLimit-Policy", "\"global\";q=100;w=60"),
            entry("RateLimit", "\"global\";r=0;t=30"),
            entry("Retry-After", "30"));
  }

  @Test
  void oneThatPassesIsToldWhatIsLeft() {
    Decision passed = new Decision(true, 40, LIMIT, 63_000_000_000L, 0);
    assertThat(RateLimitFields.of(Tier.ROUTE, passed))
        .containsExactly(
            entry("RateLimit-Policy", "\"route\";q=100;w=60"),
            entry("RateLimit", "\"route\";r=60;t=63"));
  }

  @Test
  void noFieldSaysLessThanASecond() {
    RateLimit short1 = new RateLimit(1, Duration.ofMillis(10));
    Decision refused = new Decision(false, 2, short1, 10_000_000L, 1);
    assertThat(RateLimitFields.of(Tier.ENDPOINT, refused))
        .containsEntry("RateLimit-Policy", "\"endpoint\";q=1;w=1")
        .containsEntry("Retry-After", "1");
  }
}
