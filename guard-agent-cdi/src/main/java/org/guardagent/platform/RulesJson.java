package org.guardagent.platform;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.DynamicRulesBuilder;
import org.guardagent.spi.RulesOutcome;

/**
 * Reads the platform's rules. A member that is missing or null keeps its default, an unknown one is
 * ignored, and what is wrong in one costs that one only. Every member that counts stands in this
 * class. A reader is for one text.
 */
final class RulesJson implements JsonWalk.Member {

  private static final int MAX_ADDRESSES = 1_000_000;
  private static final int MAX_PATTERNS = 10_000;
  private static final int MAX_COUNTRIES = 300;
  private static final int MAX_PROVIDERS = 300;

  private final DynamicRulesBuilder rules = DynamicRules.builder();
  private final Map<String, MemberSetter> members = new HashMap<>();
  private final Problems problems = new Problems();

  private RulesJson() {
    addIdentity();
    addLists();
    addLimits();
    addSwitches();
  }

  /** Fetched, or unavailable if the text is not a JSON object. */
  static RulesOutcome read(String text) {
    RulesJson reader = new RulesJson();
    return JsonWalk.object(text, reader)
        ? new RulesOutcome.Fetched(reader.rules.build(), reader.problems.lines())
        : new RulesOutcome.Unavailable("The rules are not a JSON object");
  }

  @Override
  public void read(JsonParser parser, String name, Event value) {
    MemberSetter setter = members.get(name);
    if (setter == null || value == Event.VALUE_NULL) {
      JsonWalk.skip(parser, value);
    } else {
      setter.set(new RuleValue(parser, name, value, problems));
    }
  }

  private void addIdentity() {
    members.put("rule_id", value -> value.text().ifPresent(rules::ruleId));
    members.put("version", value -> value.number(0).ifPresent(rules::version));
    members.put("timestamp", value -> value.moment().ifPresent(rules::timestamp));
    members.put("expires_at", value -> value.moment().ifPresent(rules::expiresAt));
    members.put("ttl", value -> value.seconds().ifPresent(rules::ttl));
    members.put("message", value -> value.text().ifPresent(rules::message));
  }

  private void addLists() {
    members.put("ip_blacklist", value -> rules.ipBlacklist(value.texts(MAX_ADDRESSES)));
    members.put("ip_whitelist", value -> rules.ipWhitelist(value.texts(MAX_ADDRESSES)));
    members.put("emergency_whitelist", v -> rules.emergencyWhitelist(v.texts(MAX_ADDRESSES)));
    members.put(
        "blocked_countries",
        value -> rules.blockedCountries(new HashSet<>(value.texts(MAX_COUNTRIES))));
    members.put(
        "whitelist_countries",
        value -> rules.whitelistCountries(new HashSet<>(value.texts(MAX_COUNTRIES))));
    members.put(
        "blocked_cloud_providers",
        value -> rules.blockedCloudProviders(new HashSet<>(value.texts(MAX_PROVIDERS))));
    members.put("blocked_user_agents", v -> rules.blockedUserAgents(v.texts(MAX_PATTERNS)));
    members.put("suspicious_patterns", v -> rules.suspiciousPatterns(v.texts(MAX_PATTERNS)));
  }

  private void addLimits() {
    members.put("ip_ban_duration", value -> value.seconds().ifPresent(rules::ipBanDuration));
    members.put("global_rate_limit", value -> value.number(1).ifPresent(rules::globalRateLimit));
    members.put("global_rate_window", value -> value.seconds().ifPresent(rules::globalRateWindow));
    members.put("endpoint_rate_limits", value -> rules.endpointRateLimits(RuleLimits.read(value)));
  }

  private void addSwitches() {
    members.put(
        "enable_penetration_detection",
        value -> value.bool().ifPresent(rules::enablePenetrationDetection));
    members.put("enable_ip_banning", value -> value.bool().ifPresent(rules::enableIpBanning));
    members.put("enable_rate_limiting", value -> value.bool().ifPresent(rules::enableRateLimiting));
    members.put("emergency_mode", value -> value.bool().ifPresent(rules::emergencyMode));
    members.put(
        "emergency_whitelist_only", value -> value.bool().ifPresent(rules::emergencyWhitelistOnly));
  }

  /** Reads a value into the rules. */
  @FunctionalInterface
  private interface MemberSetter {
    void set(RuleValue value);
  }
}
