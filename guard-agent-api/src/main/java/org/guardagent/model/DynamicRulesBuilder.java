package org.guardagent.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link DynamicRules}; every default is the wire contract's. Not thread-safe.
 *
 * @since 0.1
 */
public final class DynamicRulesBuilder {

  private String ruleId = "default-rule";
  private int version = 1;
  private Instant timestamp = Instant.EPOCH;
  private @Nullable Instant expiresAt;
  private Duration ttl = Duration.ofMinutes(5);
  private List<String> ipBlacklist = List.of();
  private List<String> ipWhitelist = List.of();
  private Duration ipBanDuration = Duration.ofHours(1);
  private Set<String> blockedCountries = Set.of();
  private Set<String> whitelistCountries = Set.of();
  private @Nullable Integer globalRateLimit;
  private @Nullable Duration globalRateWindow;
  private Map<String, RateLimit> endpointRateLimits = Map.of();
  private Set<String> blockedCloudProviders = Set.of();
  private List<String> blockedUserAgents = List.of();
  private List<String> suspiciousPatterns = List.of();
  private @Nullable Boolean enablePenetrationDetection;
  private @Nullable Boolean enableIpBanning;
  private @Nullable Boolean enableRateLimiting;
  private boolean emergencyMode;
  private List<String> emergencyWhitelist = List.of();
  private boolean emergencyWhitelistOnly;
  private @Nullable String message;

  DynamicRulesBuilder() {}

  DynamicRulesBuilder(DynamicRules rules) {
    this.ruleId = rules.ruleId();
    this.version = rules.version();
    this.timestamp = rules.timestamp();
    this.expiresAt = rules.expiresAt();
    this.ttl = rules.ttl();
    this.ipBlacklist = rules.ipBlacklist();
    this.ipWhitelist = rules.ipWhitelist();
    this.ipBanDuration = rules.ipBanDuration();
    this.blockedCountries = rules.blockedCountries();
    this.whitelistCountries = rules.whitelistCountries();
    this.globalRateLimit = rules.globalRateLimit();
    this.globalRateWindow = rules.globalRateWindow();
    this.endpointRateLimits = rules.endpointRateLimits();
    this.blockedCloudProviders = rules.blockedCloudProviders();
    this.blockedUserAgents = rules.blockedUserAgents();
    this.suspiciousPatterns = rules.suspiciousPatterns();
    this.enablePenetrationDetection = rules.enablePenetrationDetection();
    this.enableIpBanning = rules.enableIpBanning();
    this.enableRateLimiting = rules.enableRateLimiting();
    this.emergencyMode = rules.emergencyMode();
    this.emergencyWhitelist = rules.emergencyWhitelist();
    this.emergencyWhitelistOnly = rules.emergencyWhitelistOnly();
    this.message = rules.message();
  }

  /**
   * Sets the name of this set of rules; the default is {@code default-rule}.
   *
   * @param value a name
   * @return this
   */
  public DynamicRulesBuilder ruleId(String value) {
    this.ruleId = value;
    return this;
  }

  /**
   * Sets the version; the default is 1.
   *
   * @param value grows with each change under one name
   * @return this
   */
  public DynamicRulesBuilder version(int value) {
    this.version = value;
    return this;
  }

  /**
   * Sets when the rules were made; the default is the epoch.
   *
   * @param value the moment
   * @return this
   */
  public DynamicRulesBuilder timestamp(Instant value) {
    this.timestamp = value;
    return this;
  }

  /**
   * Sets when the rules end by themselves; by default they do not.
   *
   * @param value the moment, or null
   * @return this
   */
  public DynamicRulesBuilder expiresAt(@Nullable Instant value) {
    this.expiresAt = value;
    return this;
  }

  /**
   * Sets how long the rules count as fresh; the default is 300 s.
   *
   * @param value the time, longer than zero
   * @return this
   */
  public DynamicRulesBuilder ttl(Duration value) {
    this.ttl = value;
    return this;
  }

  /**
   * Sets the addresses to ban.
   *
   * @param value addresses or CIDR ranges
   * @return this
   */
  public DynamicRulesBuilder ipBlacklist(List<String> value) {
    this.ipBlacklist = value;
    return this;
  }

  /**
   * Sets the addresses to free from bans.
   *
   * @param value addresses or CIDR ranges
   * @return this
   */
  public DynamicRulesBuilder ipWhitelist(List<String> value) {
    this.ipWhitelist = value;
    return this;
  }

  /**
   * Sets how long a ban lasts; the default is one hour.
   *
   * @param value the time, longer than zero
   * @return this
   */
  public DynamicRulesBuilder ipBanDuration(Duration value) {
    this.ipBanDuration = value;
    return this;
  }

  /**
   * Sets the countries to refuse.
   *
   * @param value ISO 3166-1 alpha-2 codes
   * @return this
   */
  public DynamicRulesBuilder blockedCountries(Set<String> value) {
    this.blockedCountries = value;
    return this;
  }

  /**
   * Sets the only countries to serve; empty serves all.
   *
   * @param value ISO 3166-1 alpha-2 codes
   * @return this
   */
  public DynamicRulesBuilder whitelistCountries(Set<String> value) {
    this.whitelistCountries = value;
    return this;
  }

  /**
   * Sets the number of requests that a client may make.
   *
   * @param value the number, or null for no override
   * @return this
   */
  public DynamicRulesBuilder globalRateLimit(@Nullable Integer value) {
    this.globalRateLimit = value;
    return this;
  }

  /**
   * Sets the window of the global rate limit.
   *
   * @param value the window, or null for no override
   * @return this
   */
  public DynamicRulesBuilder globalRateWindow(@Nullable Duration value) {
    this.globalRateWindow = value;
    return this;
  }

  /**
   * Sets rate limits of single paths.
   *
   * @param value limits by path
   * @return this
   */
  public DynamicRulesBuilder endpointRateLimits(Map<String, RateLimit> value) {
    this.endpointRateLimits = value;
    return this;
  }

  /**
   * Sets the cloud providers to refuse.
   *
   * @param value for example {@code AWS}
   * @return this
   */
  public DynamicRulesBuilder blockedCloudProviders(Set<String> value) {
    this.blockedCloudProviders = value;
    return this;
  }

  /**
   * Sets the user agents to refuse.
   *
   * @param value regular expressions
   * @return this
   */
  public DynamicRulesBuilder blockedUserAgents(List<String> value) {
    this.blockedUserAgents = value;
    return this;
  }

  /**
   * Sets further attack patterns.
   *
   * @param value regular expressions
   * @return this
   */
  public DynamicRulesBuilder suspiciousPatterns(List<String> value) {
    this.suspiciousPatterns = value;
    return this;
  }

  /**
   * Switches attack detection.
   *
   * @param value on, off, or null for no override
   * @return this
   */
  public DynamicRulesBuilder enablePenetrationDetection(@Nullable Boolean value) {
    this.enablePenetrationDetection = value;
    return this;
  }

  /**
   * Switches automatic bans.
   *
   * @param value on, off, or null for no override
   * @return this
   */
  public DynamicRulesBuilder enableIpBanning(@Nullable Boolean value) {
    this.enableIpBanning = value;
    return this;
  }

  /**
   * Switches rate limits.
   *
   * @param value on, off, or null for no override
   * @return this
   */
  public DynamicRulesBuilder enableRateLimiting(@Nullable Boolean value) {
    this.enableRateLimiting = value;
    return this;
  }

  /**
   * Switches emergency mode; the default is off.
   *
   * @param value true refuses everyone but the emergency whitelist
   * @return this
   */
  public DynamicRulesBuilder emergencyMode(boolean value) {
    this.emergencyMode = value;
    return this;
  }

  /**
   * Sets who is served in emergency mode.
   *
   * @param value addresses or CIDR ranges
   * @return this
   */
  public DynamicRulesBuilder emergencyWhitelist(List<String> value) {
    this.emergencyWhitelist = value;
    return this;
  }

  /**
   * Switches the stricter form of emergency mode; the default is off.
   *
   * @param value true ignores every other whitelist in emergency mode
   * @return this
   */
  public DynamicRulesBuilder emergencyWhitelistOnly(boolean value) {
    this.emergencyWhitelistOnly = value;
    return this;
  }

  /**
   * Sets a note for operators.
   *
   * @param value the note, or null
   * @return this
   */
  public DynamicRulesBuilder message(@Nullable String value) {
    this.message = value;
    return this;
  }

  /**
   * Makes the rules.
   *
   * @return the rules, independent of this builder
   */
  public DynamicRules build() {
    return new DynamicRules(
        ruleId,
        version,
        timestamp,
        expiresAt,
        ttl,
        ipBlacklist,
        ipWhitelist,
        ipBanDuration,
        blockedCountries,
        whitelistCountries,
        globalRateLimit,
        globalRateWindow,
        endpointRateLimits,
        blockedCloudProviders,
        blockedUserAgents,
        suspiciousPatterns,
        enablePenetrationDetection,
        enableIpBanning,
        enableRateLimiting,
        emergencyMode,
        emergencyWhitelist,
        emergencyWhitelistOnly,
        message);
  }
}
