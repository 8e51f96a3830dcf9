package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.time.Duration;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.CircuitState;
import org.guardagent.model.ResourceUse;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusReportTest {

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aFreshAgentIsHealthyAndEmpty() {
    AgentStatus status = running.create().status();
    assertThat(status.state()).isEqualTo(State.HEALTHY);
    assertThat(status.uptime()).isEqualTo(Duration.ZERO);
    assertThat(status.lastFlush()).isNull();
    assertThat(status.errors()).isEmpty();
  }

  @Test
  void theUseOfResourcesIsMeasured() throws Exception {
    Courier courier = running.start();
    await().until(courier::isRunning);
    courier.record(EVENT);
    flush(courier);
    ResourceUse use =
        await()
            .until(
                () -> courier.statistics().resources(),
                seen -> seen.agentThreads() > 0 && !seen.agentProcessorTime().isZero());
    assertThat(use.agentThreads()).isBetween(3, 10);
    assertThat(use.agentHeapBytes()).isZero();
    assertThat(use.queueDepth()).isZero();
    assertThat(use.heapBytes()).isPositive().isLessThan(use.maxHeapBytes());
    assertThat(use.processorTime()).isGreaterThan(use.agentProcessorTime());
  }

  @Test
  void whatWaitsTakesHeap() {
    Courier courier = running.create();
    courier.record(EVENT);
    courier.record(EVENT);
    assertThat(courier.statistics().resources().queueDepth()).isEqualTo(2);
    assertThat(courier.statistics().resources().agentHeapBytes()).isEqualTo(2 * 1_024);
    assertThat(courier.statistics().resources().agentThreads()).isZero();
  }

  @Test
  void anOpenCircuitDegrades() {
    Courier courier = running.create();
    running.circuit = CircuitState.OPEN;
    assertThat(courier.status().state()).isEqualTo(State.DEGRADED);
    assertThat(courier.statistics().circuit()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void aBufferThatIsNearlyFullDegrades() {
    Courier courier = running.with("guard.agent.buffer-size", "10").create();
    for (int i = 0; i < 8; i++) {
      courier.record(EVENT);
    }
    assertThat(courier.status().state()).isEqualTo(State.HEALTHY);
    courier.record(EVENT);
    assertThat(courier.status().state()).isEqualTo(State.DEGRADED);
    assertThat(courier.status().bufferSize()).isEqualTo(9);
  }

  @Test
  void refusedCredentialsDegradeAndAreSaid() throws Exception {
    running.transport.answer(batch -> new SendOutcome.CredentialsRefused("401 Unauthorized"));
    Courier courier = running.with("guard.agent.backoff-factor", "60").start();
    courier.record(EVENT);
    flush(courier);
    assertThat(courier.status().state()).isEqualTo(State.DEGRADED);
    assertThat(courier.status().errors()).anyMatch(line -> line.contains("401 Unauthorized"));
  }

  @Test
  void deliveredAndRejectedEventsAreCountedApart() throws Exception {
    Courier courier = running.start();
    courier.record(EVENT);
    flush(courier);
    running.transport.answer(batch -> new SendOutcome.Rejected("422"));
    courier.record(EVENT);
    flush(courier);
    AgentStatus status = courier.status();
    assertThat(status.state()).isEqualTo(State.HEALTHY);
    assertThat(status.eventsSent()).isEqualTo(1);
    assertThat(status.eventsFailed()).isEqualTo(1);
    assertThat(status.bufferSize()).isZero();
    assertThat(status.lastFlush()).isNotNull();
    assertThat(courier.statistics().deadLetters()).isEqualTo(1);
    assertThat(courier.statistics().store()).isEqualTo("memory");
  }

  @Test
  void whatWasLostIsReportedWithItsReason() throws Exception {
    running.transport.answer(batch -> new SendOutcome.Rejected("422"));
    Courier courier = running.create();
    courier.record(EVENT);
    courier.start();
    flush(courier);
    await().until(() -> !running.transport.reports().isEmpty());
    assertThat(courier.status().errors()).noneMatch(line -> line.startsWith("LEDGER"));
    courier.stop();
    Courier lossy = running.with("guard.agent.buffer-size", "1").create();
    lossy.record(EVENT);
    lossy.record(EVENT);
    int before = running.transport.reports().size();
    lossy.start();
    await().until(() -> running.transport.reports().size() > before);
    assertThat(running.transport.reports().get(before).errors())
        .anyMatch(line -> line.matches("LEDGER: EVENTS recorded=2 .*dropped=\\{BUFFER_FULL=1}"));
  }
}
