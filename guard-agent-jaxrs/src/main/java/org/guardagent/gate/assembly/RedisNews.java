package org.guardagent.gate.assembly;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;
import org.guardagent.redis.RedisWatch;

/** Tells the platform when the gate shares its bans and limits, and when it cannot. */
final class RedisNews implements RedisWatch {

  private final Consumer<SecurityEvent> events;
  private final InstantSource clock;

  RedisNews(Consumer<SecurityEvent> events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void found() {
    events.accept(
        about(EventTypes.REDIS_CONNECTION, "connection_established")
            .reason("Bans and limits are shared")
            .build());
  }

  @Override
  public void lost(String why) {
    events.accept(
        about(EventTypes.REDIS_ERROR, "connection_failed")
            .reason("Bans and limits are not shared: " + why)
            .metadata("error_type", "connection_error")
            .build());
  }

  private SecurityEventBuilder about(String type, String action) {
    return SecurityEvent.builder(type)
        .timestamp(clock.instant())
        .ipAddress("system")
        .actionTaken(action);
  }
}
