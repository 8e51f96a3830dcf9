package org.guardagent.gate.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.SecurityEvent;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.StormLimit;
import org.junit.jupiter.api.Test;

class GateTest {

  private final List<SecurityEvent> events = new ArrayList<>();

  /** Many keys have no default. */
  @Test
  void gateIsMadeOfSettingsThatSayNothing() {
    try (Gate gate = new Gate(around(Settings.of(Map.of())))) {
      assertThat(gate.gatekeeper()).isNotNull();
      assertThat(gate.browserPolicy().takesReports()).isFalse();
    }
  }

  /** As in the family; but none of it comes back when the rules end. */
  @Test
  void whoRulesTrustIsFreedFromBansOnce() {
    try (Gate gate = new Gate(around(Settings.of(Map.of())))) {
      gate.bans().ban("192.0.2.1", Duration.ofHours(1), "test");
      gate.bans().ban("198.51.100.0/24", Duration.ofHours(1), "test");
      events.clear();
      Optional<DynamicRules> rules =
          Optional.of(
              DynamicRules.builder()
                  .ipWhitelist(List.of("192.0.2.1", "198.51.100.0/24", "203.0.113.1", "nobody"))
                  .build());

      gate.rulesChanged(rules);
      assertThat(gate.bans().bans()).isEmpty();
      assertThat(events)
          .filteredOn(event -> event.eventType().equals("ip_unbanned"))
          .extracting(SecurityEvent::reason)
          .containsExactly("dynamic_rule_whitelist", "dynamic_rule_whitelist");

      gate.bans().ban("192.0.2.1", Duration.ofHours(1), "test");
      gate.rulesChanged(rules);
      assertThat(gate.bans().bans()).as("the same rules again free nobody").hasSize(1);
    }
  }

  private Surroundings around(Settings settings) {
    return new Surroundings(
        settings,
        events::add,
        new StormLimit(20, InstantSource.system()),
        new GateMetrics(InstantSource.system()),
        RouteNeeds.NONE,
        Optional.empty(),
        List.of(),
        type -> {
          throw new IllegalStateException("no validator of type " + type);
        },
        List.of(),
        Runnable::run,
        InstantSource.system(),
        System::nanoTime);
  }
}
