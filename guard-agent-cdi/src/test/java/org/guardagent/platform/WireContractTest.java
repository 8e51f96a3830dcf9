package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.SecurityEvent;
import org.guardagent.platform.Platform.Seen;
import org.guardagent.spi.Batch;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What arrives at the platform, byte by byte, checked without the code that made it. */
class WireContractTest {

  private final Platform platform = new Platform();
  private final TestSettings settings = new TestSettings().to(platform.uri());

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void eventsGoToTheirPathWithEveryHeader() {
    Seen seen = sent(Fixture.oneEvent());
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.path()).isEqualTo("/api/v1/events");
    assertThat(seen.header("User-Agent")).isEqualTo("guard-agent/0.1.0");
    assertThat(seen.header("X-API-Key")).isEqualTo(TestSettings.API_KEY);
    assertThat(seen.header("X-Agent-Install-Id")).isEqualTo(TestSettings.INSTALL_ID);
    assertThat(seen.header("X-Project-ID")).isEqualTo("shop");
    assertThat(seen.header("Content-Type")).isEqualTo("application/json");
    assertThat(seen.header("Content-Encoding")).isEmpty();
    assertThat(seen.header("X-Payload-Signature")).isEmpty();
  }

  @Test
  void metricsGoToTheirPath() {
    Seen seen = sent(Fixture.oneMetric());
    assertThat(seen.path()).isEqualTo("/api/v1/metrics");
    JsonObject json = parsed(seen.text());
    assertThat(json.getJsonArray("events")).isEmpty();
    assertThat(json.getJsonArray("metrics")).hasSize(1);
  }

  @Test
  void batchSaysWhoSentIt() {
    Batch batch = Fixture.oneEvent();
    JsonObject json = parsed(sent(batch).text());
    assertThat(json.getString("project_id")).isEqualTo("shop");
    assertThat(json.getString("batch_id")).isEqualTo(Fixture.BATCH_ID);
    assertThat(json.getString("created_at")).isEqualTo("2026-03-04T05:06:07.000000Z");
    assertThat(json.getBoolean("compressed")).isFalse();
    assertThat(json.getString("agent_version")).isEqualTo("0.1.0");
    assertThat(json.getString("guard_version")).isEqualTo("jaxrs/0.1.0");
    assertThat(json.getJsonArray("events")).hasToString("[" + batch.items().get(0).json() + "]");
  }

  @Test
  void withoutProjectItIsTheDefaultAndNoHeader() {
    settings.projectId = Optional.empty();
    Seen seen = sent(Fixture.oneEvent());
    assertThat(parsed(seen.text()).getString("project_id")).isEqualTo("default");
    assertThat(seen.header("X-Project-ID")).isEmpty();
  }

  @Test
  void pathPrefixOfTheEndpointIsKept() {
    settings.to(Endpoint.parse(platform.uri() + "/console/").base());
    assertThat(sent(Fixture.oneEvent()).path()).isEqualTo("/console/api/v1/events");
  }

  @Test
  void bodyFromTheThresholdOnIsGzipped() throws IOException {
    settings.compressing().compressionThreshold = plainSize();
    Seen seen = sent(Fixture.oneEvent());
    assertThat(seen.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Receiver.unzipped(seen.body())).contains("\"batch_id\":\"" + Fixture.BATCH_ID);
  }

  @Test
  void bodyBelowTheThresholdIsNotGzipped() {
    settings.compressing().compressionThreshold = plainSize() + 1;
    Seen seen = sent(Fixture.oneEvent());
    assertThat(seen.header("Content-Encoding")).isEmpty();
    assertThat(parsed(seen.text())).isNotEmpty();
  }

  @Test
  void signatureIsOverTheExactBytesOnTheWire() throws GeneralSecurityException {
    settings.signing().encrypting().compressing().compressionThreshold = 0;
    Seen seen = sent(Fixture.oneEvent());
    assertThat(seen.header("X-Payload-Signature")).isEqualTo("v1=" + Receiver.hmac(seen.body()));
  }

  @Test
  void encryptedBatchOpensWithTheKeyAlone() throws GeneralSecurityException {
    settings.encrypting();
    Batch batch = Fixture.oneEvent();
    Seen seen = sent(batch);
    assertThat(seen.path()).isEqualTo("/api/v1/events/encrypted");
    String plain = Receiver.decrypted(parsed(seen.text()).getString("encrypted_payload"));
    assertThat(plain)
        .isEqualTo("{\"events\":[" + batch.items().get(0).json() + "],\"metrics\":[]}");
  }

  @Test
  void encryptedMetricsGoTheSameWay() throws GeneralSecurityException {
    settings.encrypting();
    Seen seen = sent(Fixture.oneMetric());
    assertThat(seen.path()).isEqualTo("/api/v1/events/encrypted");
    String plain = Receiver.decrypted(parsed(seen.text()).getString("encrypted_payload"));
    assertThat(plain).startsWith("{\"events\":[],\"metrics\":[{");
  }

  @Test
  void sameBatchIsEncryptedUnderAnotherNonceEachTime() {
    settings.encrypting();
    try (Fixture fixture = new Fixture(settings)) {
      fixture.transport.send(Fixture.oneEvent());
      fixture.transport.send(Fixture.oneEvent());
    }
    List<String> nonces =
        platform.seen().stream()
            .map(seen -> parsed(seen.text()).getString("encrypted_payload").substring(0, 16))
            .toList();
    assertThat(nonces).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void severalItemsStandInTheirOrder() {
    SecurityEvent first = SecurityEvent.builder("a").build();
    SecurityEvent second = SecurityEvent.builder("b").reason("\ud83d\ude00 \u0000 \ud800").build();
    Seen seen = sent(Fixture.events(first, second));
    assertThat(parsed(seen.text()).getJsonArray("events"))
        .extracting(event -> event.asJsonObject().getString("event_type"))
        .containsExactly("a", "b");
  }

  @Test
  void statusIsNeverEncrypted() {
    settings.encrypting().signing();
    AgentStatus status =
        new AgentStatus(
            Fixture.NOW,
            AgentStatus.State.DEGRADED,
            Duration.ofMillis(1500),
            1,
            2,
            3,
            Fixture.NOW,
            List.of("one\nline"));
    Seen seen = reported(status);
    assertThat(seen.path()).isEqualTo("/api/v1/status");
    assertThat(seen.text())
        .isEqualTo(
            "{\"timestamp\":\"2026-03-04T05:06:07.000000Z\",\"status\":\"degraded\","
                + "\"uptime\":1.5,\"events_sent\":1,\"events_failed\":2,\"buffer_size\":3,"
                + "\"last_flush\":\"2026-03-04T05:06:07.000000Z\",\"errors\":[\"one line\"]}");
  }

  @Test
  void rulesAreAskedForWithoutABody() {
    try (Fixture fixture = new Fixture(settings.signing())) {
      fixture.transport.fetchRules();
    }
    Seen seen = platform.only();
    assertThat(seen.method()).isEqualTo("GET");
    assertThat(seen.path()).isEqualTo("/api/v1/rules");
    assertThat(seen.header("X-API-Key")).isEqualTo(TestSettings.API_KEY);
    assertThat(seen.header("X-Payload-Signature")).isEmpty();
    assertThat(seen.header("Content-Type")).isEmpty();
    assertThat(seen.body()).isEmpty();
  }

  @Test
  void bodyBeyondThePlatformsLimitIsNotSent() {
    SecurityEvent event = SecurityEvent.builder("x").metadata("m", "x".repeat(120_000)).build();
    try (Fixture fixture = new Fixture(settings)) {
      assertThat(fixture.transport.send(Fixture.events(event, event, event)))
          .isInstanceOf(SendOutcome.TooLarge.class);
    }
    assertThat(platform.seen()).isEmpty();
  }

  private Seen sent(Batch batch) {
    try (Fixture fixture = new Fixture(settings)) {
      assertThat(fixture.transport.send(batch)).isEqualTo(SendOutcome.accepted());
    }
    return platform.only();
  }

  private Seen reported(AgentStatus status) {
    try (Fixture fixture = new Fixture(settings)) {
      assertThat(fixture.transport.report(status)).isEqualTo(SendOutcome.accepted());
    }
    return platform.only();
  }

  private int plainSize() {
    return new BatchBody(settings.build()).json(Fixture.oneEvent()).length;
  }

  private static JsonObject parsed(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
