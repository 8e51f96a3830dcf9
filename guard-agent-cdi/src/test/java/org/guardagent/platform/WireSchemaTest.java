package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.Batch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Captured bodies against the wire contract's JSON Schema, where that is there. */
class WireSchemaTest {

  private final Platform platform = new Platform();
  private final TestSettings settings = new TestSettings().to(platform.uri());

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void batchOfEventsIsValid() {
    SecurityEvent hostile = SecurityEvent.builder("b").reason("\ud83d\ude00 \u0000 \ud800").build();
    assertValid("batch", sent(Fixture.events(SecurityEvent.builder("a").build(), hostile)).text());
  }

  @Test
  void batchOfMetricsIsValid() {
    assertValid("batch", sent(Fixture.oneMetric()).text());
  }

  @Test
  void batchWithoutProjectAndAdapterIsValid() {
    settings.projectId = Optional.empty();
    settings.guardVersion = Optional.empty();
    assertValid("batch", sent(Fixture.oneEvent()).text());
  }

  @Test
  void gzippedBatchIsValid() throws IOException {
    settings.compressing().compressionThreshold = 0;
    assertValid("batch", Receiver.unzipped(sent(Fixture.oneEvent()).body()));
  }

  @Test
  void encryptedBatchIsValidOutsideAndInside() throws GeneralSecurityException {
    settings.encrypting();
    for (Batch batch : List.of(Fixture.oneEvent(), Fixture.oneMetric())) {
      String body = sent(batch).text();
      assertValid("encryptedBatch", body);
      assertValid("encryptedPlaintext", Receiver.decrypted(payload(body)));
    }
  }

  @Test
  void statusIsValidBeforeAndAfterTheFirstFlush() {
    assertValid(
        "status",
        reported(
            new AgentStatus(
                Fixture.NOW, AgentStatus.State.HEALTHY, Duration.ZERO, 0, 0, 0, null, List.of())));
    assertValid(
        "status",
        reported(
            new AgentStatus(
                Fixture.NOW,
                AgentStatus.State.FAILED,
                Duration.ofDays(400),
                Long.MAX_VALUE,
                -1,
                3,
                Fixture.NOW,
                List.of("one\nline"))));
  }

  private Platform.Seen sent(Batch batch) {
    try (Fixture fixture = new Fixture(settings)) {
      fixture.transport.send(batch);
    }
    return last();
  }

  private String reported(AgentStatus status) {
    try (Fixture fixture = new Fixture(settings)) {
      fixture.transport.report(status);
    }
    return last().text();
  }

  private Platform.Seen last() {
    return platform.seen().get(platform.seen().size() - 1);
  }

  private static String payload(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject().getString("encrypted_payload");
    }
  }

  private static void assertValid(String definition, String body) {
    assertThat(WireSchema.violations(definition, body)).isEmpty();
  }
}
