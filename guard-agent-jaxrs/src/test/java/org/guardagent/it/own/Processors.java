package org.guardagent.it.own;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.TelemetryProcessor;
import org.jspecify.annotations.Nullable;

/** Three processors, each of which leaves its mark; their names are not in their order. */
final class Processors {

  private Processors() {}

  /** Has no priority. */
  @ApplicationScoped
  public static class Ahead implements TelemetryProcessor {
    @Override
    public SecurityEvent process(SecurityEvent event) {
      return marked(event, "last");
    }
  }

  /** Drops what the one before it has marked and is called unwanted. */
  @ApplicationScoped
  @Priority(20)
  public static class Between implements TelemetryProcessor {
    @Override
    public @Nullable SecurityEvent process(SecurityEvent event) {
      return event.reason().endsWith("first") && event.eventType().equals("unwanted")
          ? null
          : marked(event, "second");
    }
  }

  /** Comes first. */
  @ApplicationScoped
  @Priority(10)
  public static class Zero implements TelemetryProcessor {
    @Override
    public SecurityEvent process(SecurityEvent event) {
      return marked(event, "first");
    }
  }

  private static SecurityEvent marked(SecurityEvent event, String mark) {
    return event.toBuilder().reason(event.reason() + " " + mark).build();
  }
}
