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
    book().reported(Samples.AGENT, report("{\"status\":\"healthy\"}", 10, 0));
    test.pass(Duration.ofSeconds(5));
    book().reported(OTHER, report("{\"status\":\"failed\"}", 10, 0));
    assertThat(book().all())
        .extracting(agent -> agent.sender().installId())
        .containsExactly("agent-2", "agent-1");
    assertThat(book().all().get(0).status()).isEqualTo("{\"status\":\"failed\"}");
    assertThat(book().all().get(0).statusAt()).isEqualTo(test.clock().instant());
  }

  @Test
  void reportIsComparedWithWhatArrived() {
    deliver("before");
    book().reported(Samples.AGENT, report("{}", 100, 1));
    assertThat(compared()).isEqualTo(new Agent.Compared(test.clock().instant(), 0, 0, 0));
    Instant since = test.clock().instant();
    deliver("a");
    deliver("a");
    deliver("b");
    test.pass(Duration.ofSeconds(60));
    book().reported(Samples.AGENT, report("{}", 160, 3));
    assertThat(compared()).isEqualTo(new Agent.Compared(since, 2, 2, 1));
    assertThat(compared().missing()).isZero();
  }

  @Test
  void whatWasDeliveredAndIsNotHereIsMissing() {
    book().reported(Samples.AGENT, report("{}", 1, 0));
    deliver("a");
    test.pass(Duration.ofSeconds(60));
    book().reported(Samples.AGENT, report("{}", 61, 5));
    assertThat(compared().missing()).isEqualTo(4);
    deliver("late");
    assertThat(compared().missing()).isEqualTo(4);
  }

  @Test
  void agentThatStartedAgainIsComparedFromThenOn() {
    book().reported(Samples.AGENT, report("{}", 1_000, 500));
    test.pass(Duration.ofSeconds(60));
    book().reported(Samples.AGENT, report("{}", 5, 500));
    assertThat(compared()).isEqualTo(new Agent.Compared(test.clock().instant(), 0, 0, 0));
    book().reported(Samples.AGENT, report("{}", 5, 2));
    assertThat(compared().delivered()).isZero();
  }

  private Agent.Compared compared() {
    return Objects.requireNonNull(book().all().get(0).compared());
  }

  private void deliver(String key) {
    NewEvent event = Samples.event(key, "rate_limited", Outcome.BLOCKED, "192.0.2.1");
    test.storage().writer().write(Samples.delivery(event));
  }

  private static Report report(String json, int uptimeSeconds, long eventsSent) {
    return new Report(json, Duration.ofSeconds(uptimeSeconds), eventsSent);
  }

  @Test
  void versionIsRememberedWhereARequestDoesNotTellIt() {
    book().reported(Samples.AGENT, report("{}", 10, 0));
    book().reported(new Sender("agent-1", null, null, null), report("{}", 10, 0));
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
