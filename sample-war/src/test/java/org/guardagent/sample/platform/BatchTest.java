package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private static final String ID = Bodies.id(1);

  @Test
  void eventsAndMetricsAreRead() {
    byte[] body = Bodies.batch(ID, Bodies.event("k"), Bodies.metric("request_count", "1"));
    Batch batch = Batch.plain(body);
    assertThat(batch.id()).isEqualTo(ID);
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
        "{\"project_id\": \"p\", \"created_at\": \"2026-01-01T10:00:00Z\", \"compressed\": false}"
      })
  void jsonThatIsNoBatchIs422(String body) {
    assertThat(Bodies.refusal(() -> Batch.plain(body.getBytes(UTF_8))).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"events\": [', '\"events\": [1'",
    "'\"events\": []', '\"events\": {}'",
    "'\"metrics\": []', '\"metrics\": [1]'",
    "'\"metrics\": []', '\"metrics\": [{}]'",
    "'\"project_id\": \"p\"', '\"project_id\": \"\"'",
    "'\"project_id\": \"p\",', ''",
    "'\"compressed\": false', '\"compressed\": \"no\"'",
    "'2026-01-01T10:00:00Z', '2026-01-01'",
    "'1767261600000-', '17-'",
    "'\"metrics\": []', '\"metrics\": [], \"more\": 1'",
    "'\"metrics\": []', '\"metrics\": [], \"agent_version\": 1'"
  })
  void batchThatIsNotAsTheContractSaysIs422(String good, String bad) {
    String body = new String(Bodies.batch(ID, "", ""), UTF_8);
    assertThat(body).contains(good);
    byte[] changed = body.replace(good, bad).getBytes(UTF_8);
    assertThat(Bodies.refusal(() -> Batch.plain(changed)).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ip_address\": 1",
        "\"country\": []",
        "\"status_code\": \"403\"",
        "\"status_code\": 403.5",
        "\"response_time\": \"slow\"",
        "\"metadata\": \"none\"",
        "\"reason\": {}"
      })
  void eventMemberOfAnotherTypeIs422(String member) {
    byte[] body = Bodies.batch(ID, Bodies.eventWith(member), "");
    assertThat(Bodies.refusal(() -> Batch.plain(body)).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ip_address\": null, \"metadata\": null, \"status_code\": null",
        "\"status_code\": 403, \"response_time\": 0.25, \"metadata\": {\"a\": [1]}",
        "\"what_nobody_knows\": [true]"
      })
  void eventMemberThatIsNullOrUnknownIsTaken(String member) {
    assertThat(Batch.plain(Bodies.batch(ID, Bodies.eventWith(member), "")).events()).hasSize(1);
  }

  @Test
  void eventWithoutAUuidIs422() {
    String event = Bodies.event("k").replaceFirst("-", "");
    byte[] body = Bodies.batch(ID, event, "");
    assertThat(Bodies.refusal(() -> Batch.plain(body)).reason())
        .isEqualTo("events[0].idempotency_key must be a UUID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T10:00:00Z", "2026-01-01 10:00:00.123456+00:00"})
  void timestampsOfJavaAndPythonAreTaken(String timestamp) {
    assertThat(Batch.plain(Bodies.batch(ID, Bodies.event("k", timestamp), "")).events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-01-01", "2026-01-01T10:00:00", "2026-13-01T10:00:00Z"})
  void otherTimestampsAre422(String timestamp) {
    byte[] body = Bodies.batch(ID, Bodies.event("k", timestamp), "");
    Refusal refusal = Bodies.refusal(() -> Batch.plain(body));
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.reason()).startsWith("events[0].timestamp");
  }

  @ParameterizedTest
  @CsvSource({"request_count, 1e400", "request_count, null", "mood, 1"})
  void badMetricsAre422(String type, String value) {
    byte[] body = Bodies.batch(ID, "", Bodies.metric(type, value));
    assertThat(Bodies.refusal(() -> Batch.plain(body)).status()).isEqualTo(422);
  }

  @Test
  void encryptedBatchWithoutOurKeyIs403() {
    byte[] body = "{}".getBytes(UTF_8);
    assertThat(Bodies.refusal(() -> Batch.encrypted(body, Optional.empty())).status())
        .isEqualTo(403);
  }
}
