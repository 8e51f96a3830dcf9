package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.util.Collection;
import java.util.Map;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.RulesOutcome;
import org.jspecify.annotations.Nullable;

/** Rules as JSON text, in the form in which the platform sends them. */
public final class RulesText {

  private RulesText() {}

  /**
   * Reads rules. What is wrong in one member costs that one only.
   *
   * @param text the JSON text; the caller bounds it
   * @return the rules, unchecked, or why there are none
   */
  public static RulesOutcome read(String text) {
    return RulesJson.read(text);
  }

  /**
   * Writes rules.
   *
   * @param rules the rules
   * @return JSON in UTF-8
   */
  public static byte[] write(DynamicRules rules) {
    return JsonStreams.object(
        json -> {
          writeIdentity(json, rules);
          writeLists(json, rules);
          writeLimits(json, rules);
          writeSwitches(json, rules);
        });
  }

  private static void writeIdentity(JsonGenerator json, DynamicRules rules) {
    WireTime time = new WireTime();
    json.write("rule_id", rules.ruleId());
    json.write("version", rules.version());
    json.write("timestamp", time.format(rules.timestamp()));
    if (rules.expiresAt() != null) {
      json.write("expires_at", time.format(rules.expiresAt()));
    }
    json.write("ttl", rules.ttl().toSeconds());
    if (rules.message() != null) {
      json.write("message", rules.message());
    }
  }

  private static void writeLists(JsonGenerator json, DynamicRules rules) {
    texts(json, "ip_blacklist", rules.ipBlacklist());
    texts(json, "ip_whitelist", rules.ipWhitelist());
    texts(json, "emergency_whitelist", rules.emergencyWhitelist());
    texts(json, "blocked_countries", rules.blockedCountries());
    texts(json, "whitelist_countries", rules.whitelistCountries());
    texts(json, "blocked_cloud_providers", rules.blockedCloudProviders());
    texts(json, "blocked_user_agents", rules.blockedUserAgents());
    texts(json, "suspicious_patterns", rules.suspiciousPatterns());
  }

  private static void texts(JsonGenerator json, String name, Collection<String> texts) {
    json.writeStartArray(name);
    texts.forEach(json::write);
    json.writeEnd();
  }

  private static void writeLimits(JsonGenerator json, DynamicRules rules) {
    json.write("ip_ban_duration", rules.ipBanDuration().toSeconds());
    if (rules.globalRateLimit() != null) {
      json.write("global_rate_limit", rules.globalRateLimit());
    }
    if (rules.globalRateWindow() != null) {
      json.write("global_rate_window", rules.globalRateWindow().toSeconds());
    }
    json.writeStartObject("endpoint_rate_limits");
    for (Map.Entry<String, RateLimit> entry : rules.endpointRateLimits().entrySet()) {
      json.writeStartArray(entry.getKey());
      json.write(entry.getValue().requests());
      json.write(entry.getValue().window().toSeconds());
      json.writeEnd();
    }
    json.writeEnd();
  }

  private static void writeSwitches(JsonGenerator json, DynamicRules rules) {
    bool(json, "enable_penetration_detection", rules.enablePenetrationDetection());
    bool(json, "enable_ip_banning", rules.enableIpBanning());
    bool(json, "enable_rate_limiting", rules.enableRateLimiting());
    json.write("emergency_mode", rules.emergencyMode());
    json.write("emergency_whitelist_only", rules.emergencyWhitelistOnly());
  }

  private static void bool(JsonGenerator json, String name, @Nullable Boolean value) {
    if (value != null) {
      json.write(name, value);
    }
  }
}
