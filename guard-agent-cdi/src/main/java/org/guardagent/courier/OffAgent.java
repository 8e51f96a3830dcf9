package org.guardagent.courier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.guardagent.GuardAgent;
import org.guardagent.NotDurableException;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.CircuitState;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.ResourceUse;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/** The agent of an application that has none: takes everything, keeps nothing, costs nothing. */
public final class OffAgent implements GuardAgent {

  private final InstantSource clock;
  private final Optional<String> failure;

  private OffAgent(InstantSource clock, Optional<String> failure) {
    this.clock = clock;
    this.failure = failure;
  }

  /**
   * An agent that is off because it was not asked for.
   *
   * @param clock the time of day
   * @return the agent
   */
  public static OffAgent switchedOff(InstantSource clock) {
    return new OffAgent(clock, Optional.empty());
  }

  /**
   * An agent that is off because it could not start.
   *
   * @param clock the time of day
   * @param reason why, one line
   * @return the agent
   */
  public static OffAgent failed(InstantSource clock, String reason) {
    return new OffAgent(clock, Optional.of(reason));
  }

  @Override
  public void record(SecurityEvent event) {}

  @Override
  public void record(SecurityMetric metric) {}

  @Override
  public void recordOrThrow(SecurityEvent event) {}

  @Override
  public void recordOrThrow(SecurityMetric metric) {}

  @Override
  public CompletionStage<Void> recordDurably(SecurityEvent event) {
    return CompletableFuture.failedFuture(new NotDurableException("The agent is off", null));
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return List.of();
  }

  @Override
  public int resendDeadLetters() {
    return 0;
  }

  @Override
  public CompletionStage<FlushResult> flush() {
    return CompletableFuture.completedFuture(new FlushResult(0, 0));
  }

  @Override
  public Optional<DynamicRules> rules() {
    return Optional.empty();
  }

  @Override
  public AgentStatus status() {
    State state = failure.isPresent() ? State.FAILED : State.HEALTHY;
    List<String> errors = failure.stream().toList();
    return new AgentStatus(clock.instant(), state, Duration.ZERO, 0, 0, 0, null, errors);
  }

  @Override
  public AgentStatistics statistics() {
    return new AgentStatistics(
        ItemCounts.NOTHING,
        ItemCounts.NOTHING,
        0,
        CircuitState.CLOSED,
        0,
        0,
        0,
        "none",
        ResourceUse.NOTHING);
  }
}
