package org.guardagent.gate.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.guardagent.spi.RequestValidator;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say of a route, read and compiled. Immutable. What is empty, null or false asks
 * for nothing.
 *
 * @param requireHttps whether only HTTPS is served
 * @param allowedAddresses the only addresses that are served, or null for all
 * @param deniedAddresses addresses that are refused
 * @param allowedCountries the only countries that are served, in upper case; empty for all
 * @param blockedCountries countries that are refused, in upper case
 * @param clouds clouds that are refused instead of the application's, or null for no change
 * @param bypassed aspects that the route is exempt from
 * @param rateLimit the limit of a client, or null
 * @param countryLimits limits by country in upper case; {@code *} for all others
 * @param authentication the scheme of {@code Authorization} that must be there, in lower case, or
 *     null
 * @param requiredHeaders the value that headers must have, by name; {@code required} for any
 * @param blockedUserAgents user agents that are refused
 * @param contentTypes the only media types that are taken, in lower case; empty for all
 * @param maxRequestSize the most bytes of a body, or -1
 * @param referrers the domains that requests must come from; empty for no condition
 * @param validators the beans that look at requests
 * @param honeypotFields fields that people leave empty
 * @param behavior rules of behaviour
 * @param timeWindow when requests are served, or null for always
 * @param detection whether attacks are looked for, or null for what the policy says
 * @param exclusions what attack detection leaves out
 */
public record RouteRules(
    boolean requireHttps,
    @Nullable AddressSet allowedAddresses,
    AddressSet deniedAddresses,
    Set<String> allowedCountries,
    Set<String> blockedCountries,
    @Nullable CloudSelection clouds,
    Set<Aspect> bypassed,
    @Nullable RateLimit rateLimit,
    Map<String, RateLimit> countryLimits,
    @Nullable String authentication,
    Map<String, String> requiredHeaders,
    PatternSet blockedUserAgents,
    Set<String> contentTypes,
    long maxRequestSize,
    List<String> referrers,
    List<Class<? extends RequestValidator>> validators,
    Set<String> honeypotFields,
    List<BehaviorRule> behavior,
    @Nullable TimeWindow timeWindow,
    @Nullable Boolean detection,
    DetectionExclusions exclusions) {

  /** Asks for nothing. */
  public static final RouteRules NONE = new Builder().build();

  /** Copies the collections; the headers keep their order. */
  public RouteRules {
    allowedCountries = Set.copyOf(allowedCountries);
    blockedCountries = Set.copyOf(blockedCountries);
    bypassed = Set.copyOf(bypassed);
    countryLimits = Map.copyOf(countryLimits);
    requiredHeaders = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(requiredHeaders));
    contentTypes =
        java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(contentTypes));
    referrers = List.copyOf(referrers);
    validators = List.copyOf(validators);
    honeypotFields = Set.copyOf(honeypotFields);
    behavior = List.copyOf(behavior);
  }

  /**
   * Whether the route is exempt from an aspect.
   *
   * @param aspect the aspect
   * @return true if it is named, or all are
   */
  public boolean bypasses(Aspect aspect) {
    return bypassed.contains(aspect) || bypassed.contains(Aspect.ALL);
  }

  /** Collects the rules of a route. Not thread-safe. */
  public static final class Builder {

    /** See {@link RouteRules#requireHttps}. */
    public boolean requireHttps;

    /** See {@link RouteRules#allowedAddresses}. */
    public @Nullable AddressSet allowedAddresses;

    /** See {@link RouteRules#deniedAddresses}. */
    public AddressSet deniedAddresses = AddressSet.EMPTY;

    /** See {@link RouteRules#allowedCountries}. */
    public Set<String> allowedCountries = Set.of();

    /** See {@link RouteRules#blockedCountries}. */
    public Set<String> blockedCountries = Set.of();

    /** See {@link RouteRules#clouds}. */
    public @Nullable CloudSelection clouds;

    /** See {@link RouteRules#bypassed}. */
    public Set<Aspect> bypassed = Set.of();

    /** See {@link RouteRules#rateLimit}. */
    public @Nullable RateLimit rateLimit;

    /** See {@link RouteRules#countryLimits}. */
    public Map<String, RateLimit> countryLimits = Map.of();

    /** See {@link RouteRules#authentication}. */
    public @Nullable String authentication;

    /** See {@link RouteRules#requiredHeaders}. */
    public Map<String, String> requiredHeaders = Map.of();

    /** See {@link RouteRules#blockedUserAgents}. */
    public PatternSet blockedUserAgents = PatternSet.EMPTY;

    /** See {@link RouteRules#contentTypes}. */
    public Set<String> contentTypes = Set.of();

    /** See {@link RouteRules#maxRequestSize}. */
    public long maxRequestSize = -1;

    /** See {@link RouteRules#referrers}. */
    public List<String> referrers = List.of();

    /** See {@link RouteRules#validators}. */
    public List<Class<? extends RequestValidator>> validators = List.of();

    /** See {@link RouteRules#honeypotFields}. */
    public Set<String> honeypotFields = Set.of();

    /** See {@link RouteRules#behavior}. */
    public List<BehaviorRule> behavior = List.of();

    /** See {@link RouteRules#timeWindow}. */
    public @Nullable TimeWindow timeWindow;

    /** See {@link RouteRules#detection}. */
    public @Nullable Boolean detection;

    /** See {@link RouteRules#exclusions}. */
    public DetectionExclusions exclusions = DetectionExclusions.NONE;

    /** Starts with rules that ask for nothing. */
    public Builder() {}

    /**
     * Makes the rules.
     *
     * @return what was collected
     */
    public RouteRules build() {
      return new RouteRules(
          requireHttps,
          allowedAddresses,
          deniedAddresses,
          allowedCountries,
          blockedCountries,
          clouds,
          bypassed,
          rateLimit,
          countryLimits,
          authentication,
          requiredHeaders,
          blockedUserAgents,
          contentTypes,
          maxRequestSize,
          referrers,
          validators,
          honeypotFields,
          behavior,
          timeWindow,
          detection,
          exclusions);
    }
  }
}
