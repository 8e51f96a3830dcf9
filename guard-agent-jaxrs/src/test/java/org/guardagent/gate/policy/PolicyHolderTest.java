package org.guardagent.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guardagent.config.Settings;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;

class PolicyHolderTest {

  private final List<SecurityEvent> events = new ArrayList<>();
  private final List<List<String>> problems = new ArrayList<>();
  private final PolicyHolder holder =
      new PolicyHolder(new PolicyCompiler(Settings.of(Map.of()), true), events::add, problems::add);

  @Test
  void rulesAreReceivedAndAppliedWithTheirEvents() {
    holder.rulesChanged(
        Optional.of(rules(1).toBuilder().ipBlacklist(List.of("192.0.2.1", "192.0.2.2")).build()));
    holder.rulesChanged(Optional.of(rules(2)));
    assertThat(types())
        .containsExactly(
            "dynamic_rule_updated",
            "dynamic_rule_applied",
            "dynamic_rule_updated",
            "dynamic_rule_applied");
    SecurityEvent applied = events.get(1);
    assertThat(applied.actionTaken()).isEqualTo("rules_updated");
    assertThat(applied.reason()).isEqualTo("Applied dynamic rules shop v1");
    assertThat(applied.ruleType()).isEqualTo("dynamic_rule");
    assertThat(applied.ipAddress()).isEqualTo("system");
    assertThat(applied.metadata())
        .isEqualTo(
            Map.of(
                "rule_id", "shop",
                "version", 1,
                "ip_bans", 2,
                "country_blocks", 0,
                "emergency_mode", false));
    SecurityEvent updated = events.get(2);
    assertThat(updated.actionTaken()).isEqualTo("rules_received");
    assertThat(updated.reason()).isEqualTo("Received updated rules shop v2");
    Map<String, Object> expected = new HashMap<>();
    expected.put("rule_id", "shop");
    expected.put("version", 2);
    expected.put("previous_version", 1);
    assertThat(updated.metadata()).isEqualTo(expected);
  }

  @Test
  void theSameRulesAgainChangeNothing() {
    holder.rulesChanged(Optional.of(rules(1)));
    PolicySnapshot policy = holder.get();
    holder.rulesChanged(Optional.of(rules(1)));
    assertThat(holder.get()).isSameAs(policy);
    assertThat(events).hasSize(2);
  }

  /** Defect of the family's engine: rules never end, and what they brought stays. */
  @Test
  void rulesThatShrinkOrEndTakeWithThemWhatTheyBrought() {
    PolicySnapshot configured = holder.get();
    holder.rulesChanged(
        Optional.of(
            rules(1).toBuilder()
                .ipBlacklist(List.of("192.0.2.1", "192.0.2.2"))
                .suspiciousPatterns(List.of("evil"))
                .endpointRateLimits(Map.of("/a", new RateLimit(1, Duration.ofSeconds(1))))
                .enableRateLimiting(false)
                .build()));
    holder.rulesChanged(
        Optional.of(rules(2).toBuilder().ipBlacklist(List.of("192.0.2.1")).build()));
    assertThat(holder.get().addresses().ruleBans().size()).isEqualTo(1);
    assertThat(holder.get().detection().patterns().isEmpty()).isTrue();
    assertThat(holder.get().limits()).isEqualTo(configured.limits());
    holder.rulesChanged(Optional.empty());
    assertThat(holder.get()).isSameAs(configured);
    assertThat(events.get(4).actionTaken()).isEqualTo("rules_ended");
  }

  /** Defect of the family's engine: emergency mode cannot end. */
  @Test
  void emergencyModeBeginsAndEndsWithTheRules() {
    List<String> whitelist = IntStream.range(0, 12).mapToObj(i -> "192.0.2." + i).toList();
    holder.rulesChanged(
        Optional.of(
            rules(1).toBuilder().emergencyMode(true).emergencyWhitelist(whitelist).build()));
    assertThat(holder.get().emergency().active()).isTrue();
    assertThat(holder.get().banning().threshold()).isEqualTo(5);
    holder.rulesChanged(Optional.of(rules(2).toBuilder().emergencyMode(true).build()));
    assertThat(holder.get().banning().threshold()).isEqualTo(5);
    holder.rulesChanged(Optional.of(rules(3)));
    assertThat(holder.get().emergency().active()).isFalse();
    assertThat(holder.get().banning().threshold()).isEqualTo(10);
    assertThat(types().stream().filter(type -> type.startsWith("emergency")))
        .containsExactly("emergency_mode_activated", "emergency_mode_deactivated");
    SecurityEvent activated = events.get(2);
    assertThat(activated.actionTaken()).isEqualTo("emergency_lockdown");
    assertThat(activated.reason()).isEqualTo("[EMERGENCY MODE] activated via dynamic rules");
    assertThat(activated.metadata())
        .containsEntry("whitelist_count", 12)
        .containsEntry("whitelist", whitelist.subList(0, 10));
  }

  @Test
  void emergencyModeEndsAlsoWhenTheRulesExpire() {
    holder.rulesChanged(Optional.of(rules(1).toBuilder().emergencyMode(true).build()));
    holder.rulesChanged(Optional.empty());
    assertThat(holder.get().emergency().active()).isFalse();
    assertThat(types()).endsWith("emergency_mode_deactivated");
  }

  @Test
  void partsThatAreLeftOutAreReportedTogether() {
    holder.rulesChanged(
        Optional.of(rules(1).toBuilder().suspiciousPatterns(List.of("(", "[", "good")).build()));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).hasSize(2);
    assertThat(holder.get().detection().patterns().expressions()).containsExactly("good");
  }

  private List<String> types() {
    return events.stream().map(SecurityEvent::eventType).toList();
  }

  private static DynamicRules rules(int version) {
    return DynamicRules.builder().ruleId("shop").version(version).build();
  }
}
