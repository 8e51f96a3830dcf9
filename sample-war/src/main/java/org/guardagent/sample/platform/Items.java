package org.guardagent.sample.platform;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue.ValueType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the platform asks of an event, of a metric, and of a status. */
final class Items {

  static final String EVENT_TYPE = "event_type";
  static final String METRIC_TYPE = "metric_type";
  static final String IDEMPOTENCY_KEY = "idempotency_key";
  static final String EVENTS_SENT = "events_sent";

  private static final String TIMESTAMP = "timestamp";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final List<String> EVENT_TEXTS =
      List.of(
          "ip_address",
          "country",
          "user_agent",
          "action_taken",
          "reason",
          "endpoint",
          "method",
          "decorator_type",
          "rule_type",
          "pattern_matched",
          "handler_name");
  private static final Set<String> METRIC_MEMBERS =
      Set.of(TIMESTAMP, METRIC_TYPE, "value", "endpoint", "tags");
  private static final Set<String> METRIC_TYPES =
      Set.of(
          "request_count",
          "response_time",
          "error_rate",
          "bandwidth_usage",
          "threat_level",
          "block_rate",
          "cache_hit_rate");
  private static final Set<String> STATUS_MEMBERS =
      Set.of(
          TIMESTAMP,
          "status",
          "uptime",
          EVENTS_SENT,
          "events_failed",
          "buffer_size",
          "last_flush",
          "errors");
  private static final Set<String> STATUSES = Set.of("healthy", "degraded", "failed");

  private Items() {}

  /** Further members are allowed. */
  static void checkEvent(JsonObject event, String place) {
    Members members = new Members(event, place);
    if (!UUID.matcher(members.name(IDEMPOTENCY_KEY)).matches()) {
      throw members.wrong(IDEMPOTENCY_KEY, "must be a UUID");
    }
    members.name(EVENT_TYPE);
    members.moment(TIMESTAMP);
    EVENT_TEXTS.forEach(member -> members.maybe(member, ValueType.STRING));
    members.maybeWhole("status_code");
    members.maybe("response_time", ValueType.NUMBER);
    members.maybe("metadata", ValueType.OBJECT);
  }

  static void checkMetric(JsonObject metric, String place) {
    Members members = new Members(metric, place);
    members.only(METRIC_MEMBERS);
    members.oneOf(METRIC_TYPE, METRIC_TYPES);
    members.finite("value");
    members.moment(TIMESTAMP);
    members.maybe("endpoint", ValueType.STRING);
    members.maybeTexts("tags", ValueType.OBJECT);
  }

  static void checkStatus(JsonObject status) {
    Members members = new Members(status, "");
    members.only(STATUS_MEMBERS);
    members.moment(TIMESTAMP);
    members.oneOf("status", STATUSES);
    members.notNegative("uptime");
    members.count(EVENTS_SENT);
    members.count("events_failed");
    members.count("buffer_size");
    members.maybeMoment("last_flush");
    members.maybeTexts("errors", ValueType.ARRAY);
  }
}
