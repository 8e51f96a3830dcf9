package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.CircuitState.CLOSED;
import static org.guardagent.model.CircuitState.HALF_OPEN;
import static org.guardagent.model.CircuitState.OPEN;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Circuit circuit = new Circuit(3, Duration.ofSeconds(60), nanos::get);

  @Test
  void startsClosed() {
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void opensWithTheLastOfConsecutiveFailures() {
    fail(2);
    assertThat(circuit.state()).isEqualTo(CLOSED);
    fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void successBetweenFailuresKeepsItClosed() {
    fail(2);
    circuit.attemptSucceeded();
    fail(2);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void halfOpensWhenRecoveryIsOverAlsoAcrossTheClocksOverflow() {
    fail(3);
    pass(59);
    assertThat(circuit.state()).isEqualTo(OPEN);
    pass(1);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void successOfTheTrialCloses() {
    fail(3);
    pass(60);
    circuit.attemptSucceeded();
    assertThat(circuit.state()).isEqualTo(CLOSED);
    fail(2);
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  @Test
  void failureOfTheTrialOpensForAnotherRecovery() {
    fail(3);
    pass(60);
    fail(1);
    assertThat(circuit.state()).isEqualTo(OPEN);
    pass(60);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void refusalOpens() {
    circuit.refused();
    assertThat(circuit.state()).isEqualTo(OPEN);
  }

  @Test
  void refusalWhileOpenDoesNotProlong() {
    fail(3);
    pass(30);
    circuit.refused();
    pass(30);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void lateFailureWhileOpenDoesNotProlong() {
    fail(3);
    pass(30);
    fail(1);
    pass(30);
    assertThat(circuit.state()).isEqualTo(HALF_OPEN);
  }

  @Test
  void successWhileOpenProvesThatNoBreakerIsEnforced() {
    fail(3);
    circuit.attemptSucceeded();
    assertThat(circuit.state()).isEqualTo(CLOSED);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.attemptFailed("down");
    }
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
