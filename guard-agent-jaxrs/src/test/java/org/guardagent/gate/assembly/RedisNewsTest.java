package org.guardagent.gate.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;

class RedisNewsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<SecurityEvent> events = new ArrayList<>();
  private final RedisNews news = new RedisNews(events::add, () -> NOW);

  @Test
  void lossAndReturnAreEventsOfTheSystem() {
    news.lost("Redis at 127.0.0.1:6379: refused");
    news.found();

    assertThat(events).extracting(SecurityEvent::timestamp).containsOnly(NOW);
    assertThat(events).extracting(SecurityEvent::ipAddress).containsOnly("system");
    assertThat(events)
        .extracting(SecurityEvent::eventType, SecurityEvent::actionTaken, SecurityEvent::reason)
        .containsExactly(
            tuple(
                "redis_error",
                "connection_failed",
                "Bans and limits are not shared: Redis at 127.0.0.1:6379: refused"),
            tuple("redis_connection", "connection_established", "Bans and limits are shared"));
  }
}
