package org.guardagent.cdi.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.guardagent.GuardAgent;
import org.guardagent.cdi.AgentLifecycle;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.ReadinessMode;
import org.guardagent.config.Settings;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.DropReason;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.ResourceUse;
import org.guardagent.model.TelemetryKind;

/**
 * The readiness check {@code guard-agent}. Telemetry must not take an application out of rotation:
 * a platform that cannot be reached shows as {@code degraded} and stays UP, unless {@code
 * guard.agent.health.readiness=strict}.
 */
@Readiness
@ApplicationScoped
public class AgentReadiness implements HealthCheck {

  private final AgentLifecycle lifecycle;
  private final Settings settings;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // the proxy delegates and never uses its own fields
  protected AgentReadiness() {
    this.lifecycle = null;
    this.settings = null;
  }

  @Inject
  AgentReadiness(AgentLifecycle lifecycle, Settings settings) {
    this.lifecycle = lifecycle;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    GuardAgent agent = lifecycle.agent();
    AgentStatus status = agent.status();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("guard-agent");
    boolean strict = settings.get(AgentKeys.HEALTH_READINESS) == ReadinessMode.STRICT;
    response.status(!strict || status.state() == State.HEALTHY);
    if (!settings.agentEnabled()) {
      return response.withData("status", "off").build();
    }
    response.withData("status", status.state().wireName());
    addStatus(response, status);
    AgentStatistics statistics = agent.statistics();
    addStatistics(response, statistics);
    addResources(response, statistics.resources());
    agent.rules().ifPresent(rules -> addRules(response, rules, status.timestamp()));
    return response.build();
  }

  private static void addStatus(HealthCheckResponseBuilder response, AgentStatus status) {
    response.withData("uptime_seconds", status.uptime().toSeconds());
    response.withData("buffer_size", status.bufferSize());
    if (status.lastFlush() != null) {
      response.withData("last_flush_age_seconds", age(status.lastFlush(), status.timestamp()));
    }
    List<String> errors = status.errors();
    for (int i = 0; i < errors.size(); i++) {
      response.withData("error_" + (i + 1), errors.get(i));
    }
  }

  private static void addStatistics(
      HealthCheckResponseBuilder response, AgentStatistics statistics) {
    response.withData("buffer_capacity", statistics.capacity());
    response.withData("circuit_breaker", statistics.circuit().name());
    response.withData("store", statistics.store());
    response.withData("dead_letters", statistics.deadLetters());
    for (TelemetryKind kind : TelemetryKind.values()) {
      addCounts(response, kind.name().toLowerCase(Locale.ROOT), statistics.counts(kind));
    }
  }

  private static void addCounts(
      HealthCheckResponseBuilder response, String kind, ItemCounts counts) {
    response.withData(kind + "_recorded", counts.recorded());
    response.withData(kind + "_sent", counts.delivered());
    response.withData(kind + "_waiting", counts.waiting());
    response.withData(kind + "_failed", counts.rejected());
    for (DropReason reason : DropReason.values()) {
      String name = kind + "_dropped_" + reason.name().toLowerCase(Locale.ROOT);
      response.withData(name, counts.dropped().getOrDefault(reason, 0L));
    }
  }

  private static void addResources(HealthCheckResponseBuilder response, ResourceUse use) {
    response.withData("agent_heap_bytes", use.agentHeapBytes());
    response.withData("agent_processor_millis", use.agentProcessorTime().toMillis());
    response.withData("agent_threads", use.agentThreads());
    response.withData("agent_queue_depth", use.queueDepth());
    response.withData("jvm_heap_bytes", use.heapBytes());
    response.withData("jvm_heap_max_bytes", use.maxHeapBytes());
    response.withData("jvm_processor_millis", use.processorTime().toMillis());
  }

  private void addRules(HealthCheckResponseBuilder response, DynamicRules rules, Instant now) {
    response.withData("rules_id", rules.ruleId());
    response.withData("rules_version", rules.version());
    lifecycle
        .courier()
        .flatMap(courier -> courier.rulesConfirmedAt())
        .ifPresent(moment -> response.withData("rules_age_seconds", age(moment, now)));
  }

  private static long age(Instant moment, Instant now) {
    return Math.max(0, Duration.between(moment, now).toSeconds());
  }
}
