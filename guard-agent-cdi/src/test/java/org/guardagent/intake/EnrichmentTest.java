package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guardagent.config.Settings;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTest {

  private static final Map<String, String> ON =
      Map.of(
          "guard.enrichment.enabled", "true",
          "guard.agent.project-id", "shop",
          "guard.enrichment.service-name", "orders",
          "guard.enrichment.environment", "production");

  private Optional<DynamicRules> rules = Optional.empty();

  @Test
  void itIsOffUnlessAskedFor() {
    assertThat(Enrichment.of(Settings.of(Map.of()), Optional::empty)).isEmpty();
  }

  @Test
  void anEventGetsTheFamilysKeys() {
    Map<String, Object> metadata = process(on(), event("penetration_attempt", "192.0.2.7"));
    assertThat(metadata)
        .isEqualTo(
            Map.of(
                "guard.project_id",
                "shop",
                "guard.service.name",
                "orders",
                "guard.deployment.environment",
                "production",
                "guard.threat_score",
                90,
                // the beginning of SHA-256("192.0.2.7|orders|5907888")
                "guard.behavior.correlation_key",
                CORRELATION,
                "guard.behavior.recent_event_count",
                1));
  }

  @Test
  void aMetricGetsThoseThatAreTheSameEverywhere() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).tag("method", "GET").build();
    assertThat(on().process(metric))
        .satisfies(
            enriched ->
                assertThat(enriched.tags())
                    .isEqualTo(
                        Map.of(
                            "method", "GET",
                            "guard.project_id", "shop",
                            "guard.service.name", "orders",
                            "guard.deployment.environment", "production")));
  }

  @ParameterizedTest
  @CsvSource({"ip_banned,70", "ip_blocked,50", "rate_limited,20", "my_own,20"})
  void theScoreIsThatOfTheType(String type, int score) {
    assertThat(process(on(), event(type, ""))).containsEntry("guard.threat_score", score);
  }

  @Test
  void eventsOfAClientAreCountedForFiveMinutes() {
    TelemetryProcessor enrichment = on();
    process(enrichment, event("a", "192.0.2.7"));
    process(enrichment, event("b", "192.0.2.8"));
    assertThat(process(enrichment, event("c", "192.0.2.7")))
        .containsEntry("guard.behavior.recent_event_count", 2);
    SecurityEvent later =
        event("c", "192.0.2.7").toBuilder().timestamp(NOW.plusSeconds(300)).build();
    assertThat(process(enrichment, later)).containsEntry("guard.behavior.recent_event_count", 1);
  }

  @Test
  void anEventWithoutClientHasNoCorrelation() {
    assertThat(process(on(), event("a", ""))).doesNotContainKey("guard.behavior.correlation_key");
  }

  @ParameterizedTest
  @CsvSource({
    "ip_blocked, 198.51.100.9, , true",
    "ip_blocked, 198.51.101.9, , false",
    "ip_blocked, 203.0.113.1, , true",
    "ip_blocked, 192.0.2.7, XX, true",
    "ip_blocked, 192.0.2.7, NL, false",
    "rate_limited, 192.0.2.7, , true",
    "cloud_blocked, 192.0.2.7, , true",
    "user_agent_blocked, 192.0.2.7, , false",
    "ip_blocked, unknown, , false",
  })
  void theRuleThatHasToDoWithItIsNamed(
      String type, String address, String country, boolean isNamed) {
    rules =
        Optional.of(
            DynamicRules.builder()
                .ruleId("r-7")
                .version(3)
                .ipBlacklist(List.of("no address", "198.51.100.0/24"))
                .ipWhitelist(List.of("203.0.113.1"))
                .blockedCountries(Set.of("XX"))
                .globalRateLimit(5)
                .blockedCloudProviders(Set.of("AWS"))
                .build());
    Map<String, Object> metadata =
        process(on(), event(type, address).toBuilder().country(country).build());
    assertThat(metadata.get("guard.rule.id")).isEqualTo(isNamed ? "r-7" : null);
    assertThat(metadata.get("guard.rule.version")).isEqualTo(isNamed ? 3 : null);
  }

  /** Neither by a key that can be found by trying all addresses, nor by a list of one address. */
  @Test
  void redactionOfAddressesIsNotDefeated() {
    rules = Optional.of(DynamicRules.builder().ipBlacklist(List.of("192.0.2.0/24")).build());
    Map<String, String> texts = new HashMap<>(ON);
    texts.put("guard.agent.client-addresses", "hashed");
    texts.put("guard.agent.client-addresses.salt", "salt-of-the-sea");
    Settings settings = Settings.of(texts);
    ProcessorChain chain =
        new ProcessorChain(
            List.of(),
            new Redaction(settings),
            Enrichment.of(settings, () -> rules),
            new FailureReports(List.of(), new HandClock()));

    assertThat(chain.process(event("ip_blocked", "192.0.2.7")))
        .satisfies(
            event ->
                assertThat(event.metadata())
                    .doesNotContainKey("guard.rule.id")
                    .doesNotContainEntry("guard.behavior.correlation_key", CORRELATION)
                    .containsKey("guard.behavior.correlation_key"));
  }

  @Test
  void clientsAreBounded() {
    TelemetryProcessor enrichment = on();
    process(enrichment, event("a", "first"));
    for (int i = 0; i < 10_000; i++) {
      process(enrichment, event("a", "client " + i));
    }
    assertThat(process(enrichment, event("a", "first")))
        .containsEntry("guard.behavior.recent_event_count", 1);
  }

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CORRELATION = "03a37812f97fbc63";

  private TelemetryProcessor on() {
    return Enrichment.of(Settings.of(ON), () -> rules).orElseThrow();
  }

  private static SecurityEvent event(String type, String address) {
    return SecurityEvent.builder(type).timestamp(NOW).ipAddress(address).build();
  }

  private static Map<String, Object> process(TelemetryProcessor enrichment, SecurityEvent event) {
    SecurityEvent processed = Objects.requireNonNull(enrichment.process(event));
    return new HashMap<>(processed.metadata());
  }
}
