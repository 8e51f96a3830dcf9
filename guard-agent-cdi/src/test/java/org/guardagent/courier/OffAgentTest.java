package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;

class OffAgentTest {

  private final OffAgent agent = OffAgent.switchedOff(new HandClock());

  @Test
  void itTakesEverythingAndKeepsNothing() {
    SecurityEvent event = SecurityEvent.builder("test").build();
    SecurityMetric metric = SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).build();
    for (int i = 0; i < 20_000; i++) {
      agent.record(event);
      agent.record(metric);
      agent.recordOrThrow(event);
      agent.recordOrThrow(metric);
    }
    ItemCounts nothing = agent.statistics().events();
    assertThat(nothing.recorded()).isZero();
    assertThat(agent.statistics().metrics()).isEqualTo(nothing).matches(ItemCounts::isBalanced);
  }

  @Test
  void aFlushIsCompleteAtOnceAndThereAreNoRules() {
    assertThat(agent.flush().toCompletableFuture()).isCompletedWithValue(new FlushResult(0, 0));
    assertThat(agent.rules()).isEmpty();
  }

  @Test
  void switchedOffIsNotAFailure() {
    assertThat(agent.status().state()).isEqualTo(State.HEALTHY);
    assertThat(agent.status().errors()).isEmpty();
  }

  @Test
  void aFailedStartSaysWhy() {
    OffAgent failed = OffAgent.failed(new HandClock(), "no transport");
    assertThat(failed.status().state()).isEqualTo(State.FAILED);
    assertThat(failed.status().errors()).isEqualTo(List.of("no transport"));
    assertThat(failed.status().timestamp()).isEqualTo(HandClock.START);
  }
}
