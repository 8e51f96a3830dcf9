package org.guardagent.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the platform sets for this project. Immutable; made with {@link #builder()}.
 *
 * @param ruleId the name of this set of rules
 * @param version grows with each change under one name
 * @param timestamp when the rules were made
 * @param expiresAt when the rules end by themselves, or null
 * @param ttl how long the rules count as fresh after they were fetched
 * @param ipBlacklist addresses or CIDR ranges to ban
 * @param ipWhitelist addresses or CIDR ranges to free from bans
 * @param ipBanDuration how long a ban of {@code ipBlacklist} lasts
 * @param blockedCountries ISO 3166-1 alpha-2 codes of countries to refuse
 * @param whitelistCountries ISO 3166-1 alpha-2 codes of the only countries to serve; empty serves
 *     all
 * @param globalRateLimit requests that a client may make in {@code globalRateWindow}, or null for
 *     no override
 * @param globalRateWindow the window of {@code globalRateLimit}, or null for no override
 * @param endpointRateLimits rate limits by path
 * @param blockedCloudProviders cloud providers whose addresses are refused
 * @param blockedUserAgents regular expressions of user agents to refuse
 * @param suspiciousPatterns regular expressions of further attacks
 * @param enablePenetrationDetection switches attack detection, or null for no override
 * @param enableIpBanning switches automatic bans, or null for no override
 * @param enableRateLimiting switches rate limits, or null for no override
 * @param emergencyMode whether everyone but the emergency whitelist is refused
 * @param emergencyWhitelist addresses or CIDR ranges served in emergency mode
 * @param emergencyWhitelistOnly whether emergency mode ignores every other whitelist
 * @param message a note for operators, or null
 * @since 0.1
 */
public record DynamicRules(
    String ruleId,
    int version,
    Instant timestamp,
    @Nullable Instant expiresAt,
    Duration ttl,
    List<String> ipBlacklist,
    List<String> ipWhitelist,
    Duration ipBanDuration,
    Set<String> blockedCountries,
    Set<String> whitelistCountries,
    @Nullable Integer globalRateLimit,
    @Nullable Duration globalRateWindow,
    Map<String, RateLimit> endpointRateLimits,
    Set<String> blockedCloudProviders,
    List<String> blockedUserAgents,
    List<String> suspiciousPatterns,
    @Nullable Boolean enablePenetrationDetection,
    @Nullable Boolean enableIpBanning,
    @Nullable Boolean enableRateLimiting,
    boolean emergencyMode,
    List<String> emergencyWhitelist,
    boolean emergencyWhitelistOnly,
    @Nullable String message) {

  /** Copies the collections. */
  public DynamicRules {
    ipBlacklist = List.copyOf(ipBlacklist);
    ipWhitelist = List.copyOf(ipWhitelist);
    blockedCountries = Set.copyOf(blockedCountries);
    whitelistCountries = Set.copyOf(whitelistCountries);
    endpointRateLimits = Map.copyOf(endpointRateLimits);
    blockedCloudProviders = Set.copyOf(blockedCloudProviders);
    blockedUserAgents = List.copyOf(blockedUserAgents);
    suspiciousPatterns = List.copyOf(suspiciousPatterns);
    emergencyWhitelist = List.copyOf(emergencyWhitelist);
  }

  /**
   * Starts a set of rules that changes nothing.
   *
   * @return a builder with every default of the wire contract
   */
  public static DynamicRulesBuilder builder() {
    return new DynamicRulesBuilder();
  }

  /**
   * Starts a changed copy of these rules.
   *
   * @return a builder filled from these rules
   */
  public DynamicRulesBuilder toBuilder() {
    return new DynamicRulesBuilder(this);
  }
}
