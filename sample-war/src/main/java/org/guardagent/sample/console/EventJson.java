package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonCollectors;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.guardagent.sample.storage.StoredEvent;
import org.guardagent.sample.storage.StoredMetric;
import org.jspecify.annotations.Nullable;

/** Events as the console shows them. */
final class EventJson {

  private EventJson() {}

  static JsonArray array(List<StoredEvent> events) {
    return events.stream().map(EventJson::flat).collect(JsonCollectors.toJsonArray());
  }

  /** The event, and beside what it says the circumstances of its arrival. */
  static JsonObject flat(StoredEvent event) {
    return arrival(JSON.createObjectBuilder(parse(event.json())), event).build();
  }

  /** The circumstances of its arrival, and within them the event as it was sent. */
  static JsonObject whole(StoredEvent event) {
    return arrival(JSON.createObjectBuilder(), event).add("event", parse(event.json())).build();
  }

  static JsonObject metric(StoredMetric metric) {
    return JSON.createObjectBuilder(parse(metric.json()))
        .add("number", metric.number())
        .add("received_at", metric.receivedAt().toString())
        .add("install_id", metric.installId())
        .build();
  }

  static JsonObject parse(String json) {
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** A moment, or null. */
  static void add(JsonObjectBuilder object, String name, @Nullable Instant moment) {
    if (moment == null) {
      object.addNull(name);
    } else {
      object.add(name, moment.toString());
    }
  }

  private static JsonObjectBuilder arrival(JsonObjectBuilder object, StoredEvent event) {
    return object
        .add("number", event.number())
        .add("received_at", event.receivedAt().toString())
        .add("install_id", event.installId())
        .add("outcome", event.outcome().text());
  }
}
