package org.guardagent.platform;

import java.util.Map;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/** The members of an event on the wire. What is empty is left out. */
final class EventJson {

  private static final int MAX_TYPE = 128;
  private static final int MAX_USER_AGENT = 512;
  private static final int MAX_REASON = 1024;
  static final int MAX_ENDPOINT = 2048;
  static final int MAX_TEXT = 256;

  private EventJson() {}

  static void write(JsonSink json, SecurityEvent event, String timestamp, Map<String, ?> metadata) {
    json.startObject();
    json.member("idempotency_key", event.idempotencyKey().toString());
    json.member("timestamp", timestamp);
    writeText(json, "event_type", event.eventType(), MAX_TYPE);
    writeClient(json, event);
    writeRequest(json, event);
    writeRule(json, event);
    if (!metadata.isEmpty()) {
      MetadataJson.write(json, "metadata", metadata);
    }
    json.endObject();
  }

  private static void writeClient(JsonSink json, SecurityEvent event) {
    writeText(json, "ip_address", event.ipAddress(), MAX_TEXT);
    writeText(json, "country", event.country(), MAX_TEXT);
    writeText(json, "user_agent", event.userAgent(), MAX_USER_AGENT);
  }

  private static void writeRequest(JsonSink json, SecurityEvent event) {
    writeText(json, "action_taken", event.actionTaken(), MAX_TEXT);
    writeText(json, "reason", event.reason(), MAX_REASON);
    writeText(json, "endpoint", event.endpoint(), MAX_ENDPOINT);
    writeText(json, "method", event.method(), MAX_TEXT);
    Integer status = event.statusCode();
    if (status != null) {
      json.name("status_code");
      json.value(status.longValue());
    }
    Double seconds = event.responseTime();
    if (seconds != null && Double.isFinite(seconds)) {
      json.name("response_time");
      json.value(seconds.doubleValue());
    }
  }

  private static void writeRule(JsonSink json, SecurityEvent event) {
    writeText(json, "decorator_type", event.decoratorType(), MAX_TEXT);
    writeText(json, "rule_type", event.ruleType(), MAX_TEXT);
    writeText(json, "pattern_matched", event.patternMatched(), MAX_TEXT);
    writeText(json, "handler_name", event.handlerName(), MAX_TEXT);
  }

  static void writeText(JsonSink json, String name, @Nullable String text, int max) {
    if (text != null && !text.isEmpty()) {
      json.member(name, Texts.cut(text, max));
    }
  }
}
