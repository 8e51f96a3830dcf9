package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentBookTest {

  private static final Sender OTHER = new Sender("agent-2", null, null, null);

  private TestStorage test;

  @BeforeEach
  void open(@TempDir Path directory) {
    test = TestStorage.in(directory);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatAnAgentSendsIsCounted() {
    NewEvent event = Samples.event("a", "rate_limited", Outcome.BLOCKED, "192.0.2.1");
    test.storage().writer().write(Samples.delivery(event));
    test.storage().writer().write(Samples.delivery(event));
    book().refused(Samples.AGENT);
    Agent agent = book().all().get(0);
    assertThat(agent.sender()).isEqualTo(Samples.AGENT);
    assertThat(agent.received()).isEqualTo(new Agent.Received(1, 0, 2, 1, 1));
    assertThat(agent.status()).isNull();
    assertThat(agent.rules()).isNull();
  }

  @Test
  void lastSeenComesFirst() {
    book().reported(Samples.AGENT, "{\"status\":\"healthy\"}");
    test.pass(Duration.ofSeconds(5));
    book().reported(OTHER, "{\"status\":\"failed\"}");
    assertThat(book().all())
        .extracting(agent -> agent.sender().installId())
        .containsExactly("agent-2", "agent-1");
    assertThat(book().all().get(0).status()).isEqualTo("{\"status\":\"failed\"}");
    assertThat(book().all().get(0).statusAt()).isEqualTo(test.clock().instant());
  }

  @Test
  void versionIsRememberedWhereARequestDoesNotTellIt() {
    book().reported(Samples.AGENT, "{}");
    book().reported(new Sender("agent-1", null, null, null), "{}");
    assertThat(book().all().get(0).sender()).isEqualTo(Samples.AGENT);
  }

  @Test
  void propagationIsMeasuredFromTheChange() {
    Instant firstChange = test.clock().instant();
    test.pass(Duration.ofHours(1));
    assertThat(book().hasRules(OTHER, 1, firstChange)).isTrue();
    assertThat(taken().propagationMillis()).isNull();

    Instant change = test.clock().instant();
    test.pass(Duration.ofMillis(812));
    assertThat(book().hasRules(OTHER, 2, change)).isTrue();
    test.pass(Duration.ofMinutes(1));
    assertThat(book().hasRules(OTHER, 2, change)).isFalse();
    assertThat(taken().propagationMillis()).isEqualTo(812);
    assertThat(taken().version()).isEqualTo(2);
    assertThat(taken().takenAt()).isEqualTo(change.plusMillis(812));
    assertThat(taken().askedAt()).isEqualTo(test.clock().instant());
  }

  private Agent.Taken taken() {
    return Objects.requireNonNull(book().all().get(0).rules());
  }

  private AgentBook book() {
    return test.storage().agents();
  }
}
