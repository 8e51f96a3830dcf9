package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  @Test
  void eventsAndMetricsAreRead() {
    byte[] body = Bodies.batch("b", Bodies.event("k"), Bodies.metric("request_count", "1"));
    Batch batch = Batch.plain(body);
    assertThat(batch.id()).isEqualTo("b");
    assertThat(batch.events()).hasSize(1);
    assertThat(batch.metrics()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nope", "{\"a\": 1} x", "{} {}", "{\"a\": NaN}", "{'a': 1}"})
  void bodyThatIsNotJsonIs400(String body) {
    Refusal refusal = Bodies.refusal(() -> Batch.plain(body.getBytes(UTF_8)));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.reason()).startsWith("The body is not JSON").hasSizeLessThan(300);
  }

  @Test
  void endlessNestingIs400() {
    byte[] body = "[".repeat(200_000).getBytes(UTF_8);
    assertThat(Bodies.refusal(() -> Batch.plain(body)).status()).isEqualTo(400);
  }

  @Test
  void bytesThatAreNotUtf8Are400() {
    byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThat(Bodies.refusal(() -> Batch.plain(body)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"text\"",
        "{}",
        "{\"batch_id\": \"b\"}",
        "{\"batch_id\": \"b\", \"events\": {}, \"metrics\": []}",
        "{\"batch_id\": \"b\", \"events\": [1], \"metrics\": []}",
        "{\"batch_id\": \"b\", \"events\": [{}], \"metrics\": []}"
      })
  void jsonThatIsNoBatchIs422(String body) {
    assertThat(Bodies.refusal(() -> Batch.plain(body.getBytes(UTF_8))).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T10:00:00Z", "2026-01-01 10:00:00.123456+00:00"})
  void timestampsOfJavaAndPythonAreTaken(String timestamp) {
    assertThat(Batch.plain(Bodies.batch("b", Bodies.event("k", timestamp), "")).events())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-01-01", "2026-01-01T10:00:00", "2026-13-01T10:00:00Z"})
  void otherTimestampsAre422(String timestamp) {
    byte[] body = Bodies.batch("b", Bodies.event("k", timestamp), "");
    Refusal refusal = Bodies.refusal(() -> Batch.plain(body));
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.reason()).startsWith("events[0].timestamp");
  }

  @ParameterizedTest
  @CsvSource({"request_count, 1e400", "request_count, null", "mood, 1"})
  void badMetricsAre422(String type, String value) {
    byte[] body = Bodies.batch("b", "", Bodies.metric(type, value));
    assertThat(Bodies.refusal(() -> Batch.plain(body)).status()).isEqualTo(422);
  }

  @Test
  void encryptedBatchWithoutOurKeyIs403() {
    byte[] body = "{}".getBytes(UTF_8);
    assertThat(Bodies.refusal(() -> Batch.encrypted(body, Optional.empty())).status())
        .isEqualTo(403);
  }
}
