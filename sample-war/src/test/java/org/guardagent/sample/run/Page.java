package org.guardagent.sample.run;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows the console as its page does, and notes when each event was there to be drawn. */
final class Page {

  private final RunningSample sample;
  private final List<Sighting> sightings = new ArrayList<>();
  private long known;
  private String edition = "";

  Page(RunningSample sample) {
    this.sample = sample;
  }

  /** Follows until so many events were seen, and returns them. */
  List<Sighting> awaitEvents(int events) throws IOException, InterruptedException {
    while (sightings.size() < events) {
      JsonObject update = sample.get("/console/api/updates?known=" + known + "&edition=" + edition);
      Instant now = Instant.now();
      edition = update.getString("edition");
      for (JsonValue value : update.getJsonArray("events")) {
        see(value.asJsonObject(), now);
      }
    }
    return sightings;
  }

  private void see(JsonObject received, Instant now) {
    JsonObject event = received.getJsonObject("item");
    known = Math.max(known, received.getJsonNumber("number").longValue());
    Instant happened = Instant.parse(event.getString("timestamp"));
    sightings.add(new Sighting(event.getString("event_type"), Duration.between(happened, now)));
  }

  /** An event on the page, and how long after it happened it was there. */
  record Sighting(String type, Duration delay) {}
}
