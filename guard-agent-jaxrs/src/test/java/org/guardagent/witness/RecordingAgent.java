package org.guardagent.witness;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.GuardAgent;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/** An agent that keeps what it is told. */
public final class RecordingAgent implements GuardAgent {

  private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();
  private final List<SecurityMetric> metrics = new CopyOnWriteArrayList<>();

  public List<SecurityEvent> events() {
    return events;
  }

  public List<SecurityMetric> metrics() {
    return metrics;
  }

  @Override
  public void record(SecurityEvent event) {
    events.add(event);
  }

  @Override
  public void record(SecurityMetric metric) {
    metrics.add(metric);
  }

  @Override
  public void recordOrThrow(SecurityEvent event) {
    record(event);
  }

  @Override
  public void recordOrThrow(SecurityMetric metric) {
    record(metric);
  }

  @Override
  public CompletionStage<Void> recordDurably(SecurityEvent event) {
    record(event);
    return CompletableFuture.completedFuture(null);
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
    return new CompletableFuture<>();
  }

  @Override
  public Optional<DynamicRules> rules() {
    return Optional.empty();
  }

  @Override
  public AgentStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public AgentStatistics statistics() {
    throw new UnsupportedOperationException();
  }
}
