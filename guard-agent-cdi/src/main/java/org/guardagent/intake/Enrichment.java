package org.guardagent.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.ClientAddresses;
import org.guardagent.config.Settings;
import org.guardagent.config.TelemetryKeys;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.TelemetryProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Adds what the agent knows of an event and its client. It comes after the redaction, and so sees
 * nothing of an address but what may leave: a key that was made of the address itself would give it
 * away to whoever tries them all. For one thread.
 */
public final class Enrichment implements TelemetryProcessor {

  private static final int CORRELATION_SECONDS = 300;
  private static final int CORRELATION_BYTES = 8;
  private static final int MAX_CLIENTS = 10_000;

  private final Map<String, String> everywhere;
  private final String service;
  private final Supplier<Optional<DynamicRules>> rules;
  private final RuleMatch match;
  private final MessageDigest digest = sha256();

  /** The events of each correlation key; the key that had none for longest is forgotten first. */
  private final Map<String, Integer> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  private Enrichment(Settings settings, Supplier<Optional<DynamicRules>> rules) {
    String project = settings.find(AgentKeys.PROJECT_ID).orElse("default");
    this.service = settings.find(TelemetryKeys.ENRICHMENT_SERVICE_NAME).orElse(project);
    this.everywhere = new LinkedHashMap<>();
    everywhere.put("guard.project_id", project);
    everywhere.put("guard.service.name", service);
    settings
        .find(TelemetryKeys.ENRICHMENT_ENVIRONMENT)
        .ifPresent(name -> everywhere.put("guard.deployment.environment", name));
    this.rules = rules;
    this.match = new RuleMatch(settings.get(AgentKeys.CLIENT_ADDRESSES) == ClientAddresses.FULL);
  }

  /**
   * Reads the configuration.
   *
   * @param settings the configuration
   * @param rules the platform's rules in force
   * @return the enrichment, or empty if it is off
   */
  public static Optional<TelemetryProcessor> of(
      Settings settings, Supplier<Optional<DynamicRules>> rules) {
    return settings.get(TelemetryKeys.ENRICHMENT_ENABLED)
        ? Optional.of(new Enrichment(settings, rules))
        : Optional.empty();
  }

  @Override
  public SecurityEvent process(SecurityEvent event) {
    SecurityEventBuilder enriched = event.toBuilder();
    everywhere.forEach(enriched::metadata);
    enriched.metadata("guard.threat_score", ThreatScores.of(event.eventType()));
    DynamicRules inForce = rules.get().orElse(null);
    if (inForce != null && match.isCause(inForce, event)) {
      enriched.metadata("guard.rule.id", inForce.ruleId());
      enriched.metadata("guard.rule.version", inForce.version());
    }
    String key = correlationKey(event);
    if (key != null) {
      enriched.metadata("guard.behavior.correlation_key", key);
      enriched.metadata("guard.behavior.recent_event_count", recent.merge(key, 1, Integer::sum));
    }
    return enriched.build();
  }

  @Override
  public SecurityMetric process(SecurityMetric metric) {
    Map<String, String> tags = new LinkedHashMap<>(metric.tags());
    tags.putAll(everywhere);
    return new SecurityMetric(
        metric.timestamp(), metric.type(), metric.value(), metric.endpoint(), tags);
  }

  /** The same for all events of a client within five minutes of the clock. */
  private @Nullable String correlationKey(SecurityEvent event) {
    if (event.ipAddress().isEmpty()) {
      return null;
    }
    long window = Math.floorDiv(event.timestamp().getEpochSecond(), CORRELATION_SECONDS);
    String text = event.ipAddress() + "|" + service + "|" + window;
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, CORRELATION_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
