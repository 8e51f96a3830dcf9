package org.guardagent.sample.platform;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Set;

/** What the platform asks of an event and of a metric. */
final class Items {

  static final String EVENT_TYPE = "event_type";
  static final String IDEMPOTENCY_KEY = "idempotency_key";

  private static final int NAME_CHARS = 128;
  private static final Set<String> METRIC_TYPES =
      Set.of(
          "request_count",
          "response_time",
          "error_rate",
          "bandwidth_usage",
          "threat_level",
          "block_rate",
          "cache_hit_rate");

  private Items() {}

  static void checkEvent(JsonObject event, String place) {
    name(event, IDEMPOTENCY_KEY, place);
    name(event, EVENT_TYPE, place);
    timestamp(event, place);
  }

  static void checkMetric(JsonObject metric, String place) {
    if (!METRIC_TYPES.contains(name(metric, "metric_type", place))) {
      throw unprocessable(place, "metric_type", "is not a known one");
    }
    if (!(metric.get("value") instanceof JsonNumber value)
        || !Double.isFinite(value.doubleValue())) {
      throw unprocessable(place, "value", "must be a finite number");
    }
    timestamp(metric, place);
  }

  static String name(JsonObject object, String member, String place) {
    if (object.get(member) instanceof JsonString text
        && !text.getString().isBlank()
        && text.getString().length() <= NAME_CHARS) {
      return text.getString();
    }
    throw unprocessable(place, member, "must be a text of 1 to " + NAME_CHARS + " characters");
  }

  private static void timestamp(JsonObject object, String place) {
    if (Timestamps.parse(name(object, "timestamp", place)).isEmpty()) {
      throw unprocessable(place, "timestamp", "must be an RFC 3339 moment");
    }
  }

  private static Refusal unprocessable(String place, String member, String what) {
    return new Refusal(Refusal.UNPROCESSABLE, place + member + " " + what);
  }
}
