package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
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

  static void write(
      JsonGenerator json, SecurityEvent event, String timestamp, Map<String, ?> metadata) {
    json.writeStartObject();
    json.write("idempotency_key", event.idempotencyKey().toString());
    json.write("timestamp", timestamp);
    writeText(json, "event_type", event.eventType(), MAX_TYPE);
    writeClient(json, event);
    writeRequest(json, event);
    writeRule(json, event);
    if (!metadata.isEmpty()) {
      MetadataJson.write(json, "metadata", metadata);
    }
    json.writeEnd();
  }

  private static void writeClient(JsonGenerator json, SecurityEvent event) {
    writeText(json, "ip_address", event.ipAddress(), MAX_TEXT);
    writeText(json, "country", event.country(), MAX_TEXT);
    writeText(json, "user_agent", event.userAgent(), MAX_USER_AGENT);
  }

  private static void writeRequest(JsonGenerator json, SecurityEvent event) {
    writeText(json, "action_taken", event.actionTaken(), MAX_TEXT);
    writeText(json, "reason", event.reason(), MAX_REASON);
    writeText(json, "endpoint", event.endpoint(), MAX_ENDPOINT);
    writeText(json, "method", event.method(), MAX_TEXT);
    Integer status = event.statusCode();
    if (status != null) {
      json.write("status_code", status.intValue());
    }
    Double seconds = event.responseTime();
    if (seconds != null && Double.isFinite(seconds)) {
      json.write("response_time", seconds.doubleValue());
    }
  }

  private static void writeRule(JsonGenerator json, SecurityEvent event) {
    writeText(json, "decorator_type", event.decoratorType(), MAX_TEXT);
    writeText(json, "rule_type", event.ruleType(), MAX_TEXT);
    writeText(json, "pattern_matched", event.patternMatched(), MAX_TEXT);
    writeText(json, "handler_name", event.handlerName(), MAX_TEXT);
  }

  static void writeText(JsonGenerator json, String name, @Nullable String text, int max) {
    if (text != null && !text.isEmpty()) {
      json.write(name, Texts.cut(text, max));
    }
  }
}
