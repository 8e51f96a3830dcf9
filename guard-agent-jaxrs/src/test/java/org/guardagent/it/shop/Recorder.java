package org.guardagent.it.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.guardagent.GuardAgent;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/** The application's own agent: keeps what it is told. */
@ApplicationScoped
public class Recorder implements GuardAgent {

  private final Queue<SecurityEvent> events = new ConcurrentLinkedQueue<>();
  private final Queue<SecurityMetric> metrics = new ConcurrentLinkedQueue<>();

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

  List<SecurityEvent> takeEvents() {
    List<SecurityEvent> taken = new ArrayList<>(events);
    events.removeAll(taken);
    return taken;
  }

  List<SecurityMetric> takeMetrics() {
    List<SecurityMetric> taken = new ArrayList<>(metrics);
    metrics.removeAll(taken);
    return taken;
  }
}
