package org.guardagent.gate.policy;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.Settings;
import org.guardagent.gate.policy.PolicySnapshot.Addresses;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.policy.PolicySnapshot.Countries;
import org.guardagent.gate.policy.PolicySnapshot.Detection;
import org.guardagent.gate.policy.PolicySnapshot.Emergency;
import org.guardagent.gate.policy.PolicySnapshot.Limits;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies: the configured one, and that with the rules of the platform laid over it. Each is
 * made from the configured one anew, so that nothing of earlier rules stays. Thread-safe.
 *
 * <p>What rules do not name stays as configured. Named countries, clouds and user agents stand
 * instead of the configured ones, limits of paths beside them.
 */
public final class PolicyCompiler {

  /** The most expressions of one kind that are taken from rules. */
  private static final int IPV6_BITS = 128;

  private final PolicySnapshot base;
  private final int calmThreshold;
  private final int ipv6Prefix;
  private final boolean tellsCountries;

  /**
   * Compiles the configured policy.
   *
   * @param settings the configuration
   * @param tellsCountries whether anybody can tell countries
   * @throws ConfigurationException if something in it cannot be compiled; it names everything
   */
  public PolicyCompiler(Settings settings, boolean tellsCountries) {
    ConfiguredPolicy configured = new ConfiguredPolicy(settings);
    this.base = configured.snapshot();
    this.calmThreshold = configured.threshold();
    this.ipv6Prefix = settings.get(ClientKeys.IPV6_PREFIX);
    this.tellsCountries = tellsCountries;
  }

  /**
   * The configured policy.
   *
   * @return the policy while no rules are in force
   */
  public PolicySnapshot base() {
    return base;
  }

  /**
   * Lays rules over the configured policy.
   *
   * @param rules the rules
   * @param problems told of each part that is left out, in one line
   * @return the policy while they are in force
   */
  public PolicySnapshot with(DynamicRules rules, Consumer<String> problems) {
    Emergency emergency = emergency(rules, problems);
    return new PolicySnapshot(
        base.passive(),
        base.failSecure(),
        base.skipOnRedisOutage(),
        base.strictRoutes(),
        emergency,
        base.enforceHttps(),
        base.httpsStatus(),
        addresses(rules, problems),
        countries(rules, problems),
        clouds(rules, problems),
        userAgents(rules, problems),
        limits(rules),
        banning(rules, emergency),
        detection(rules, problems),
        base.behavior(),
        base.behaviorBodyBytes(),
        base.excludedPaths(),
        base.errorTexts());
  }

  private Emergency emergency(DynamicRules rules, Consumer<String> problems) {
    return rules.emergencyMode()
        ? new Emergency(
            true,
            addressSet("emergency_whitelist", rules.emergencyWhitelist(), problems),
            rules.emergencyWhitelistOnly())
        : base.emergency();
  }

  private Addresses addresses(DynamicRules rules, Consumer<String> problems) {
    return new Addresses(
        base.addresses().whitelist(),
        base.addresses().blacklist(),
        clients("ip_blacklist", rules.ipBlacklist(), problems),
        clients("ip_whitelist", rules.ipWhitelist(), problems));
  }

  /** Rules that nobody can follow would refuse everybody, or nobody. */
  private Countries countries(DynamicRules rules, Consumer<String> problems) {
    boolean named = !rules.whitelistCountries().isEmpty() || !rules.blockedCountries().isEmpty();
    if (named && !tellsCountries) {
      problems.accept(
          "blocked_countries and whitelist_countries: nobody tells countries here, see"
              + " guard.geo.database");
      return base.countries();
    }
    return new Countries(
        named(rules.whitelistCountries(), base.countries().allowed()),
        named(rules.blockedCountries(), base.countries().blocked()));
  }

  private static Set<String> named(Set<String> ofRules, Set<String> configured) {
    if (ofRules.isEmpty()) {
      return configured;
    }
    Set<String> codes = new HashSet<>();
    ofRules.forEach(code -> codes.add(code.toUpperCase(Locale.ROOT)));
    return codes;
  }

  private CloudSelection clouds(DynamicRules rules, Consumer<String> problems) {
    List<String> known = new ArrayList<>();
    for (String name : rules.blockedCloudProviders()) {
      try {
        CloudSelection.parse(List.of(name));
        known.add(name);
      } catch (IllegalArgumentException e) {
        problems.accept("blocked_cloud_providers: " + e.getMessage());
      }
    }
    return known.isEmpty() ? base.clouds() : CloudSelection.parse(known);
  }

  private PatternSet userAgents(DynamicRules rules, Consumer<String> problems) {
    PatternSet named =
        patterns("blocked_user_agents", rules.blockedUserAgents(), PatternSet::compile, problems);
    return named.isEmpty() ? base.blockedUserAgents() : named;
  }

  private Limits limits(DynamicRules rules) {
    Map<String, RateLimit> byPath = new HashMap<>(base.limits().byPath());
    byPath.putAll(rules.endpointRateLimits());
    return new Limits(
        given(rules.enableRateLimiting(), base.limits().enabled()), globalLimit(rules), byPath);
  }

  private RateLimit globalLimit(DynamicRules rules) {
    RateLimit configured = base.limits().global();
    Integer requests = rules.globalRateLimit();
    Duration window = rules.globalRateWindow();
    return new RateLimit(
        requests == null ? configured.requests() : requests,
        window == null ? configured.window() : window);
  }

  private Banning banning(DynamicRules rules, Emergency emergency) {
    Banning configured = base.banning();
    return new Banning(
        given(rules.enableIpBanning(), configured.enabled()),
        threshold(calmThreshold, emergency.active()),
        configured.duration(),
        configured.byCategory());
  }

  private Detection detection(DynamicRules rules, Consumer<String> problems) {
    Detection configured = base.detection();
    return new Detection(
        given(rules.enablePenetrationDetection(), configured.enabled()),
        patterns(
            "suspicious_patterns", rules.suspiciousPatterns(), PatternSet::compileAttack, problems),
        configured.exclusions(),
        configured.scanBody(),
        configured.maxBodyBytes());
  }

  private static boolean given(@Nullable Boolean ofRules, boolean configured) {
    return ofRules == null ? configured : ofRules;
  }

  /** In an emergency half is enough; counted from what is configured, however often it is said. */
  static int threshold(int calm, boolean emergency) {
    return emergency ? Math.max(1, calm / 2) : calm;
  }

  private static AddressSet addressSet(
      String field, List<String> entries, Consumer<String> problems) {
    return AddressSet.of(ranges(field, entries, problems));
  }

  /** Who has an IPv6 address has its network, as with every other ban. */
  private AddressSet clients(String field, List<String> entries, Consumer<String> problems) {
    List<AddressRange> clients = new ArrayList<>(entries.size());
    for (AddressRange range : ranges(field, entries, problems)) {
      boolean isOneOfMany = !range.isIpv4() && range.prefixLength() == IPV6_BITS;
      clients.add(isOneOfMany ? new AddressRange(range.first(), ipv6Prefix) : range);
    }
    return AddressSet.of(clients);
  }

  private static List<AddressRange> ranges(
      String field, List<String> entries, Consumer<String> problems) {
    List<AddressRange> ranges = new ArrayList<>(entries.size());
    for (String entry : entries) {
      AddressRange.parse(entry)
          .ifPresentOrElse(
              ranges::add,
              () -> problems.accept(field + ": " + entry + " is not an address or CIDR range"));
    }
    return ranges;
  }

  private static PatternSet patterns(
      String field,
      List<String> entries,
      Function<String, Pattern> compiler,
      Consumer<String> problems) {
    List<String> good = new ArrayList<>();
    int instructions = 0;
    for (String entry : entries) {
      try {
        instructions += compiler.apply(entry).programSize();
        if (good.size() == PatternSet.MAX_ATTACKS
            || instructions > PatternSet.MAX_PROGRAM_OF_ATTACKS) {
          problems.accept(field + ": only the first " + good.size() + " are used");
          break;
        }
        good.add(entry);
      } catch (IllegalArgumentException e) {
        problems.accept(field + ": " + e.getMessage());
      }
    }
    return PatternSet.of(good);
  }
}
