package org.guardagent.config;

import java.util.Set;

/** The names that may be muted or chosen, which are the Guard family's. */
public final class Names {

  /** The checks, in the order in which they are made. */
  public static final Set<String> CHECKS =
      Set.of(
          "route_config",
          "emergency_mode",
          "https_enforcement",
          "request_logging",
          "request_size_content",
          "required_headers",
          "authentication",
          "referrer",
          "custom_validators",
          "time_window",
          "cloud_ip_refresh",
          "ip_security",
          "cloud_provider",
          "user_agent",
          "rate_limit",
          "suspicious_activity",
          "custom_request");

  /** The types of metrics. */
  public static final Set<String> METRICS =
      Set.of(
          "response_time",
          "request_count",
          "error_rate",
          "bandwidth_usage",
          "block_rate",
          "threat_level",
          "cache_hit_rate");

  /** The types of events of the family, also those that this member never has to tell of. */
  public static final Set<String> EVENTS =
      Set.of(
          "access_denied",
          "authentication_failed",
          "behavior_violation",
          "behavioral_violation",
          "cloud_blocked",
          "content_filtered",
          "country_blocked",
          "csp_violation",
          "custom_request_check",
          "decoding_error",
          "decorator_violation",
          "dynamic_rule_applied",
          "dynamic_rule_updated",
          "dynamic_rule_violation",
          "emergency_mode_activated",
          "emergency_mode_block",
          "emergency_mode_deactivated",
          "geo_lookup_failed",
          "https_enforced",
          "ip_banned",
          "ip_blocked",
          "ip_unbanned",
          "path_excluded",
          "pattern_added",
          "pattern_detected",
          "pattern_removed",
          "penetration_attempt",
          "rate_limited",
          "rate_limit_script_reloaded",
          "redis_connection",
          "redis_error",
          "route_unresolved",
          "security_bypass",
          "security_headers_applied",
          "suspicious_request",
          "user_agent_blocked");

  /** The categories of attacks that can be chosen. */
  public static final Set<String> CATEGORIES =
      Set.of(
          "xss",
          "sqli",
          "dir_traversal",
          "cmd_injection",
          "file_inclusion",
          "ldap",
          "xml",
          "ssrf",
          "nosql",
          "file_upload",
          "path_traversal",
          "template",
          "http_split",
          "sensitive_file",
          "cms_probing",
          "recon",
          "proto_pollution",
          "code_injection");

  private Names() {}

  /** Whether bans may depend on a category: also on what no category or a custom pattern found. */
  static boolean isCountedCategory(String name) {
    return CATEGORIES.contains(name) || name.equals("uncategorized") || name.equals("custom");
  }
}
