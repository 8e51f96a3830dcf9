package org.guardagent.gate.policy;

import static org.guardagent.model.EventTypes.DYNAMIC_RULE_APPLIED;
import static org.guardagent.model.EventTypes.DYNAMIC_RULE_UPDATED;
import static org.guardagent.model.EventTypes.EMERGENCY_MODE_ACTIVATED;
import static org.guardagent.model.EventTypes.EMERGENCY_MODE_DEACTIVATED;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;

/**
 * Tells the platform and the log what became of its rules. Bans by rules are not told one by one.
 */
final class PolicyNews {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final int SHOWN_ADDRESSES = 10;

  private final Consumer<SecurityEvent> events;

  PolicyNews(Consumer<SecurityEvent> events) {
    this.events = events;
  }

  void received(DynamicRules rules, Optional<DynamicRules> previous) {
    events.accept(
        about(DYNAMIC_RULE_UPDATED, "rules_received", rules)
            .reason("Received updated rules " + name(rules))
            .metadata("previous_version", previous.map(DynamicRules::version).orElse(null))
            .build());
  }

  void applied(
      Optional<DynamicRules> rules,
      Optional<DynamicRules> previous,
      PolicySnapshot before,
      PolicySnapshot after) {
    rules.ifPresentOrElse(this::applied, () -> previous.ifPresent(this::ended));
    boolean wasEmergency = before.emergency().active();
    if (after.emergency().active() && !wasEmergency) {
      rules.ifPresent(this::emergencyBegins);
    } else if (wasEmergency && !after.emergency().active()) {
      previous.ifPresent(this::emergencyEnds);
    }
  }

  private void applied(DynamicRules rules) {
    events.accept(
        about(DYNAMIC_RULE_APPLIED, "rules_updated", rules)
            .reason("Applied dynamic rules " + name(rules))
            .metadata("ip_bans", rules.ipBlacklist().size())
            .metadata("country_blocks", rules.blockedCountries().size())
            .metadata("emergency_mode", rules.emergencyMode())
            .build());
  }

  private void ended(DynamicRules rules) {
    LOG.log(Level.INFO, "Guard: the rules {0} have ended", name(rules));
    events.accept(
        about(DYNAMIC_RULE_UPDATED, "rules_ended", rules)
            .reason("Dynamic rules " + name(rules) + " have ended")
            .metadata("previous_version", rules.version())
            .build());
  }

  private void emergencyBegins(DynamicRules rules) {
    List<String> whitelist = rules.emergencyWhitelist();
    String reason = "[EMERGENCY MODE] activated via dynamic rules";
    LOG.log(Level.ERROR, "CRITICAL: {0} {1}", reason, name(rules));
    events.accept(
        about(EMERGENCY_MODE_ACTIVATED, "emergency_lockdown", rules)
            .reason(reason)
            .metadata("whitelist_count", whitelist.size())
            .metadata(
                "whitelist", whitelist.subList(0, Math.min(whitelist.size(), SHOWN_ADDRESSES)))
            .build());
  }

  private void emergencyEnds(DynamicRules rules) {
    String reason = "[EMERGENCY MODE] deactivated";
    LOG.log(Level.WARNING, "{0}; it began with {1}", reason, name(rules));
    events.accept(
        about(EMERGENCY_MODE_DEACTIVATED, "emergency_lifted", rules).reason(reason).build());
  }

  private static SecurityEventBuilder about(String type, String action, DynamicRules rules) {
    return SecurityEvent.builder(type)
        .ipAddress("system")
        .actionTaken(action)
        .ruleType("dynamic_rule")
        .metadata("rule_id", rules.ruleId())
        .metadata("version", rules.version());
  }

  /** What comes from the platform must not begin a line of the log. */
  private static String name(DynamicRules rules) {
    return rules.ruleId().replaceAll("\\p{Cntrl}", "?") + " v" + rules.version();
  }
}
