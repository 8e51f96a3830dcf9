package org.guardagent.platform;

import java.util.Map;
import org.guardagent.model.SecurityEvent;
import org.guardagent.platform.JsonSink.Name;
import org.jspecify.annotations.Nullable;

/** The members of an event on the wire. What is empty is left out. */
final class EventJson {

  private static final int MAX_TYPE = 128;
  private static final int MAX_USER_AGENT = 512;
  private static final int MAX_REASON = 1024;
  static final int MAX_ENDPOINT = 2048;
  static final int MAX_TEXT = 256;

  static final Name ENDPOINT = new Name("endpoint");
  private static final Name IDEMPOTENCY_KEY = new Name("idempotency_key");
  private static final Name TIMESTAMP = new Name("timestamp");
  private static final Name STATUS_CODE = new Name("status_code");
  private static final Name RESPONSE_TIME = new Name("response_time");
  private static final Name EVENT_TYPE = new Name("event_type");
  private static final Name IP_ADDRESS = new Name("ip_address");
  private static final Name COUNTRY = new Name("country");
  private static final Name USER_AGENT = new Name("user_agent");
  private static final Name ACTION_TAKEN = new Name("action_taken");
  private static final Name REASON = new Name("reason");
  private static final Name METHOD = new Name("method");
  private static final Name DECORATOR_TYPE = new Name("decorator_type");
  private static final Name RULE_TYPE = new Name("rule_type");
  private static final Name PATTERN_MATCHED = new Name("pattern_matched");
  private static final Name HANDLER_NAME = new Name("handler_name");

  private EventJson() {}

  static void write(JsonSink json, SecurityEvent event, String timestamp, Map<String, ?> metadata) {
    json.startObject();
    json.member(IDEMPOTENCY_KEY, event.idempotencyKey().toString());
    json.member(TIMESTAMP, timestamp);
    writeText(json, EVENT_TYPE, event.eventType(), MAX_TYPE);
    writeClient(json, event);
    writeRequest(json, event);
    writeRule(json, event);
    if (!metadata.isEmpty()) {
      MetadataJson.write(json, "metadata", metadata);
    }
    json.endObject();
  }

  private static void writeClient(JsonSink json, SecurityEvent event) {
    writeText(json, IP_ADDRESS, event.ipAddress(), MAX_TEXT);
    writeText(json, COUNTRY, event.country(), MAX_TEXT);
    writeText(json, USER_AGENT, event.userAgent(), MAX_USER_AGENT);
  }

  private static void writeRequest(JsonSink json, SecurityEvent event) {
    writeText(json, ACTION_TAKEN, event.actionTaken(), MAX_TEXT);
    writeText(json, REASON, event.reason(), MAX_REASON);
    writeText(json, ENDPOINT, event.endpoint(), MAX_ENDPOINT);
    writeText(json, METHOD, event.method(), MAX_TEXT);
    Integer status = event.statusCode();
    if (status != null) {
      json.name(STATUS_CODE);
      json.value(status.longValue());
    }
    Double seconds = event.responseTime();
    if (seconds != null && Double.isFinite(seconds)) {
      json.name(RESPONSE_TIME);
      json.value(seconds.doubleValue());
    }
  }

  private static void writeRule(JsonSink json, SecurityEvent event) {
    writeText(json, DECORATOR_TYPE, event.decoratorType(), MAX_TEXT);
    writeText(json, RULE_TYPE, event.ruleType(), MAX_TEXT);
    writeText(json, PATTERN_MATCHED, event.patternMatched(), MAX_TEXT);
    writeText(json, HANDLER_NAME, event.handlerName(), MAX_TEXT);
  }

  static void writeText(JsonSink json, Name name, @Nullable String text, int max) {
    if (text != null && !text.isEmpty()) {
      json.member(name, Texts.cut(text, max));
    }
  }
}
