package org.guardagent.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/** What the application under test has recorded. */
record Recorded(List<Event> events, List<Metric> metrics) {

  static Recorded parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject all = reader.readObject();
      return new Recorded(
          all.getJsonArray("events").getValuesAs(Recorded::event),
          all.getJsonArray("metrics").getValuesAs(Recorded::metric));
    }
  }

  /** The requests that were counted: {@code "GET /shop/orders 200 x 2"}. */
  List<String> counted() {
    return metrics.stream()
        .filter(metric -> metric.type().equals("request_count"))
        .map(m -> m.method() + " " + m.route() + " " + m.status() + " x " + (long) m.value())
        .sorted()
        .toList();
  }

  private static Event event(JsonValue value) {
    JsonObject json = value.asJsonObject();
    return new Event(
        json.getString("type"),
        json.getString("ip"),
        json.getString("userAgent"),
        json.getString("endpoint"),
        json.getString("method"),
        json.getString("status"),
        json.getString("seconds"),
        json.getString("handler"),
        json.getString("route"));
  }

  private static Metric metric(JsonValue value) {
    JsonObject json = value.asJsonObject();
    return new Metric(
        json.getString("type"),
        json.getJsonNumber("value").doubleValue(),
        json.getString("route"),
        json.getString("method"),
        json.getString("status"));
  }

  record Event(
      String type,
      String ip,
      String userAgent,
      String endpoint,
      String method,
      String status,
      String seconds,
      String handler,
      String route) {}

  record Metric(String type, double value, String route, String method, String status) {}
}
