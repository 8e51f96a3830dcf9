package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void arrayHoldsTheEventsThemselvesNewestFirst() {
    Archive archive = new Archive();
    String events = Bodies.event("k-1") + "," + Bodies.event("k-2");
    archive.take(Batch.plain(Bodies.batch("b", events, "")), NOW);

    JsonArray array = Received.toArray(archive.events(10, event -> true));

    assertThat(array)
        .extracting(event -> event.asJsonObject().getString("idempotency_key"))
        .containsExactly("k-2", "k-1");
    JsonObject newest = array.getJsonObject(0);
    assertThat(newest).containsKeys("event_type", "timestamp");
    assertThat(newest.getInt("number")).isEqualTo(2);
    assertThat(newest.getString("received_at")).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  void membersOfTheSameNameGiveWay() {
    Received event = new Received(7, NOW, "t", "{\"number\":1,\"received_at\":null,\"a\":[2]}");
    assertThat(Received.toArray(List.of(event)))
        .hasToString("[{\"number\":7,\"received_at\":\"2026-01-01T10:00:00Z\",\"a\":[2]}]");
  }

  @Test
  void noEventsAreAnEmptyArray() {
    assertThat(Received.toArray(List.of())).hasToString("[]");
  }
}
