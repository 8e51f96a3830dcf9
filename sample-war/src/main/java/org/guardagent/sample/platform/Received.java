package org.guardagent.sample.platform;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonCollectors;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An item as it was received. The JSON is kept as text: a tenth of the memory of a tree.
 *
 * @param number counts up from 1
 * @param receivedAt when it arrived
 * @param type the event's or metric's type
 * @param json the item itself
 */
public record Received(long number, Instant receivedAt, String type, String json) {

  /**
   * Writes items with the circumstances of their arrival.
   *
   * @param items in the order of the array
   * @return a JSON array
   */
  public static String toJson(List<Received> items) {
    return items.stream().map(Received::toJson).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * Adds to each item, as members {@code received_at} and {@code number}, the circumstances of its
   * arrival.
   *
   * @param items in the order of the array
   * @return the items themselves
   */
  public static JsonArray toArray(List<Received> items) {
    return items.stream().map(Received::toObject).collect(JsonCollectors.toJsonArray());
  }

  private JsonObject toObject() {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return Json.createObjectBuilder(reader.readObject())
          .add("received_at", receivedAt.toString())
          .add("number", number)
          .build();
    }
  }

  private String toJson() {
    return "{\"number\":"
        + number
        + ",\"received_at\":\""
        + receivedAt
        + "\",\"item\":"
        + json
        + "}";
  }
}
