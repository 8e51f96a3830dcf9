package org.guardagent.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guardagent.sample.run.RunningSample;

/** Sends events as an agent of the family does, so that a test can say what stands in them. */
final class Wire {

  private static final String BATCH_ID = "1767225600000-0123abcd";

  private Wire() {}

  /** An address that was never seen: what earlier runs left in the store is not found by it. */
  static String newAddress() {
    long random = UUID.randomUUID().getMostSignificantBits();
    return "2001:db8:%x:%x::7".formatted(1 + (random >>> 49), 1 + ((random >>> 16) & 0x7fff));
  }

  /** An event with what every event has. */
  static JsonObjectBuilder event(String type, String address) {
    return Json.createObjectBuilder()
        .add("idempotency_key", UUID.randomUUID().toString())
        .add("timestamp", Instant.now().toString())
        .add("event_type", type)
        .add("ip_address", address);
  }

  static void send(RunningSample sample, List<JsonObjectBuilder> events)
      throws IOException, InterruptedException {
    JsonArrayBuilder array = Json.createArrayBuilder();
    events.forEach(array::add);
    JsonObjectBuilder batch =
        Json.createObjectBuilder()
            .add("project_id", "sample-shop")
            .add("events", array)
            .add("metrics", Json.createArrayBuilder())
            .add("batch_id", BATCH_ID)
            .add("created_at", Instant.now().toString())
            .add("compressed", false)
            .add("agent_version", "2.8.1")
            .add("guard_version", "test/1");
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .header("X-API-Key", "playground-key")
            .header("X-Agent-Install-Id", "00000000-0000-4000-8000-000000000007")
            .POST(BodyPublishers.ofString(batch.build().toString()));
    HttpResponse<String> answer = sample.send(request, "/console/api/v1/events");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
