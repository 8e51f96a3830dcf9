package org.guardagent.sample.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch whose items are all as they should be. One bad item makes the whole batch unprocessable,
 * which an agent learns at once instead of losing the item silently.
 *
 * @param id the batch's name, the same on every try
 * @param events its events
 * @param metrics its metrics
 */
record Batch(String id, List<JsonObject> events, List<JsonObject> metrics) {

  private static final String BATCH_ID = "batch_id";

  static Batch plain(byte[] json) {
    JsonObject body = JsonBodies.object(json);
    return of(Items.name(body, BATCH_ID, ""), body);
  }

  static Batch encrypted(byte[] json, Optional<ProjectKey> key) {
    ProjectKey projectKey =
        key.orElseThrow(
            () -> new Refusal(Refusal.FORBIDDEN, "console.encryption-key is not configured"));
    JsonObject body = JsonBodies.object(json);
    String id = Items.name(body, BATCH_ID, "");
    if (!(body.get("encrypted_payload") instanceof JsonString payload)) {
      throw new Refusal(Refusal.UNPROCESSABLE, "encrypted_payload must be a text");
    }
    return of(id, JsonBodies.object(projectKey.open(payload.getString())));
  }

  private static Batch of(String id, JsonObject body) {
    List<JsonObject> events = objects(body, "events");
    List<JsonObject> metrics = objects(body, "metrics");
    for (int i = 0; i < events.size(); i++) {
      Items.checkEvent(events.get(i), "events[" + i + "].");
    }
    for (int i = 0; i < metrics.size(); i++) {
      Items.checkMetric(metrics.get(i), "metrics[" + i + "].");
    }
    return new Batch(id, events, metrics);
  }

  private static List<JsonObject> objects(JsonObject body, String member) {
    if (!(body.get(member) instanceof JsonArray array)) {
      throw new Refusal(Refusal.UNPROCESSABLE, member + " must be an array");
    }
    List<JsonObject> objects = new ArrayList<>(array.size());
    for (JsonValue value : array) {
      if (!(value instanceof JsonObject object)) {
        throw new Refusal(Refusal.UNPROCESSABLE, member + " must hold objects only");
      }
      objects.add(object);
    }
    return objects;
  }
}
