package org.guardagent.model;

import java.util.Set;

/**
 * The event types that the Guard platform knows. The set is open: any other non-empty name is
 * delivered as it is.
 *
 * @since 0.1
 */
public final class EventTypes {

  /** An address was banned. Urgent. */
  public static final String IP_BANNED = "ip_banned";

  /** A ban was lifted. Urgent. */
  public static final String IP_UNBANNED = "ip_unbanned";

  /** A request was refused by an address list, a country rule or a standing ban. */
  public static final String IP_BLOCKED = "ip_blocked";

  /** A rate limit was exceeded. */
  public static final String RATE_LIMITED = "rate_limited";

  /** A request looked forged, for example by its forwarding headers. */
  public static final String SUSPICIOUS_REQUEST = "suspicious_request";

  /** A request came from a blocked cloud provider. */
  public static final String CLOUD_BLOCKED = "cloud_blocked";

  /** A request came from a blocked country. */
  public static final String COUNTRY_BLOCKED = "country_blocked";

  /** A request carried an attack. Urgent. */
  public static final String PENETRATION_ATTEMPT = "penetration_attempt";

  /** A client's behaviour passed a threshold. */
  public static final String BEHAVIORAL_VIOLATION = "behavioral_violation";

  /** The older spelling of {@link #BEHAVIORAL_VIOLATION}. */
  public static final String BEHAVIOR_VIOLATION = "behavior_violation";

  /** A request's user agent is blocked. */
  public static final String USER_AGENT_BLOCKED = "user_agent_blocked";

  /** The application's own request check refused a request. */
  public static final String CUSTOM_REQUEST_CHECK = "custom_request_check";

  /** A rule of a single route was violated. */
  public static final String DECORATOR_VIOLATION = "decorator_violation";

  /** Content could not be decoded for inspection. */
  public static final String DECODING_ERROR = "decoding_error";

  /** A callback of the detection engine failed. */
  public static final String DETECTION_ENGINE_CALLBACK_ERROR = "detection_engine_callback_error";

  /** A country could not be resolved. */
  public static final String GEO_LOOKUP_FAILED = "geo_lookup_failed";

  /** A request was sent to its HTTPS address. */
  public static final String HTTPS_ENFORCED = "https_enforced";

  /** A detection pattern ran slowly. */
  public static final String PATTERN_ANOMALY_SLOW_EXECUTION = "pattern_anomaly_slow_execution";

  /** The connection to Redis was made or lost. */
  public static final String REDIS_CONNECTION = "redis_connection";

  /** A Redis command failed. */
  public static final String REDIS_ERROR = "redis_error";

  /** The rate limit script had to be loaded into Redis again. */
  public static final String RATE_LIMIT_SCRIPT_RELOADED = "rate_limit_script_reloaded";

  /** No route could be found for a request. */
  public static final String ROUTE_UNRESOLVED = "route_unresolved";

  /** A body was longer than what is looked at for attacks: its middle was not. */
  public static final String BODY_TRUNCATED = "body_truncated";

  /** The platform's rules took effect. */
  public static final String DYNAMIC_RULE_APPLIED = "dynamic_rule_applied";

  /** Newer rules arrived from the platform. */
  public static final String DYNAMIC_RULE_UPDATED = "dynamic_rule_updated";

  /** A path is excluded from checks. */
  public static final String PATH_EXCLUDED = "path_excluded";

  /** A detection pattern matched. Urgent. */
  public static final String PATTERN_DETECTED = "pattern_detected";

  /** A detection pattern was added. */
  public static final String PATTERN_ADDED = "pattern_added";

  /** A detection pattern was removed. */
  public static final String PATTERN_REMOVED = "pattern_removed";

  /** A request was refused with 403. */
  public static final String ACCESS_DENIED = "access_denied";

  /** A request was refused with 401. */
  public static final String AUTHENTICATION_FAILED = "authentication_failed";

  /** A request was refused for its size or media type. */
  public static final String CONTENT_FILTERED = "content_filtered";

  /** Emergency mode began. Urgent. */
  public static final String EMERGENCY_MODE_ACTIVATED = "emergency_mode_activated";

  /** Emergency mode ended. Urgent. */
  public static final String EMERGENCY_MODE_DEACTIVATED = "emergency_mode_deactivated";

  /** Emergency mode refused a request. Urgent. */
  public static final String EMERGENCY_MODE_BLOCK = "emergency_mode_block";

  /** A rule that the platform set was violated. */
  public static final String DYNAMIC_RULE_VIOLATION = "dynamic_rule_violation";

  /** A route bypasses all checks. */
  public static final String SECURITY_BYPASS = "security_bypass";

  /** Security headers were added to an answer. */
  public static final String SECURITY_HEADERS_APPLIED = "security_headers_applied";

  /** A browser reported a violation of the content security policy. */
  public static final String CSP_VIOLATION = "csp_violation";

  /** A rule of the application itself fired. */
  public static final String CUSTOM_RULE_TRIGGERED = "custom_rule_triggered";

  private static final Set<String> URGENT =
      Set.of(
          IP_BANNED,
          IP_UNBANNED,
          PENETRATION_ATTEMPT,
          PATTERN_DETECTED,
          EMERGENCY_MODE_ACTIVATED,
          EMERGENCY_MODE_DEACTIVATED,
          EMERGENCY_MODE_BLOCK);

  private EventTypes() {}

  /**
   * Whether events of a type leave within {@code guard.agent.urgent-flush} instead of waiting for
   * the ordinary flush: bans, attacks and emergencies.
   *
   * @param eventType the name of an event type, known or not
   * @return true for the types marked urgent above
   */
  public static boolean isUrgent(String eventType) {
    return URGENT.contains(eventType);
  }
}
