package org.guardagent.sample.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows the console as its page does, and notes when each event was there to be drawn. */
final class Page implements AutoCloseable {

  private final InputStream stream;
  private final BufferedReader lines;
  private final List<Sighting> sightings = new ArrayList<>();

  /** Begins to follow, with everything behind a number. */
  Page(RunningSample sample, long last) throws IOException, InterruptedException {
    stream = sample.open("/console/updates?last=" + last);
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** Follows until so many events were seen, and returns them. */
  List<Sighting> awaitEvents(int events) throws IOException {
    String name = "";
    while (sightings.size() < events) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("The console ended the stream after " + sightings);
      }
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ") && name.equals("events")) {
        see(line.substring("data: ".length()), Instant.now());
      }
    }
    return sightings;
  }

  /** A message has the newest first. */
  private void see(String json, Instant now) {
    List<Sighting> seen = new ArrayList<>();
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      for (JsonValue value : reader.readObject().getJsonArray("events")) {
        JsonObject event = value.asJsonObject();
        Instant happened = Instant.parse(event.getString("timestamp"));
        seen.add(0, new Sighting(event.getString("event_type"), Duration.between(happened, now)));
      }
    }
    sightings.addAll(seen);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** An event on the page, and how long after it happened it was there. */
  record Sighting(String type, Duration delay) {}
}
