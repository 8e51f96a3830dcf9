package org.guardagent.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.guardagent.address.AddressRange;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks rules entry by entry: what is bad is named and left out, the rest stays. For one set of
 * rules.
 */
final class RulesCheck {

  private static final int MAX_PROBLEMS = 100;
  private static final int MAX_PATTERNS = 1_000;
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_PATH_LENGTH = 2_048;
  private static final int MAX_SHOWN = 80;
  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final List<String> problems = new ArrayList<>();

  private RulesCheck() {}

  /** Returns what is good of the rules, and a line for each entry that is not. */
  static Checked check(DynamicRules rules) {
    RulesCheck check = new RulesCheck();
    return new Checked(check.clean(rules), List.copyOf(check.problems));
  }

  private DynamicRules clean(DynamicRules rules) {
    return rules.toBuilder()
        .ruleId(cut(rules.ruleId(), MAX_NAME_LENGTH))
        .ttl(duration("ttl", rules.ttl(), Duration.ofMinutes(5)))
        .ipBlacklist(addresses("ip_blacklist", rules.ipBlacklist()))
        .ipWhitelist(addresses("ip_whitelist", rules.ipWhitelist()))
        .ipBanDuration(duration("ip_ban_duration", rules.ipBanDuration(), Duration.ofHours(1)))
        .blockedCountries(countries("blocked_countries", rules.blockedCountries()))
        .whitelistCountries(countries("whitelist_countries", rules.whitelistCountries()))
        .globalRateLimit(positive("global_rate_limit", rules.globalRateLimit()))
        .globalRateWindow(window(rules.globalRateWindow()))
        .endpointRateLimits(limits(rules.endpointRateLimits()))
        .blockedCloudProviders(providers(rules.blockedCloudProviders()))
        .blockedUserAgents(patterns("blocked_user_agents", rules.blockedUserAgents()))
        .suspiciousPatterns(patterns("suspicious_patterns", rules.suspiciousPatterns()))
        .emergencyWhitelist(addresses("emergency_whitelist", rules.emergencyWhitelist()))
        .build();
  }

  private List<String> addresses(String field, List<String> entries) {
    return List.copyOf(
        each(
            field,
            entries,
            "not an address or CIDR range",
            entry -> AddressRange.parse(entry.strip()).map(AddressRange::toString).orElse(null)));
  }

  private Set<String> countries(String field, Set<String> entries) {
    return Set.copyOf(
        each(
            field,
            entries,
            "not a country code of two letters",
            entry -> {
              String code = entry.strip().toUpperCase(Locale.ROOT);
              return COUNTRY.matcher(code).matches() ? code : null;
            }));
  }

  private Set<String> providers(Set<String> entries) {
    return Set.copyOf(
        each(
            "blocked_cloud_providers",
            entries,
            "not a name",
            entry -> entry.isBlank() || entry.length() > MAX_NAME_LENGTH ? null : entry.strip()));
  }

  private List<String> patterns(String field, List<String> entries) {
    List<String> some = entries;
    if (entries.size() > MAX_PATTERNS) {
      some = entries.subList(0, MAX_PATTERNS);
      problem(field, entries.size() + " entries", "more than " + MAX_PATTERNS);
    }
    return List.copyOf(each(field, some, "not a regular expression", RulesCheck::compilable));
  }

  /** The compiler recurses into groups, so that deep nesting may end in a stack overflow. */
  private static @Nullable String compilable(String pattern) {
    if (pattern.isEmpty()) {
      return null;
    }
    try {
      return PatternSet.compile(pattern).pattern();
    } catch (IllegalArgumentException | StackOverflowError e) {
      return null;
    }
  }

  private Map<String, RateLimit> limits(Map<String, RateLimit> entries) {
    Map<String, RateLimit> good = new LinkedHashMap<>();
    entries.forEach(
        (path, limit) -> {
          if (!path.startsWith("/") || path.length() > MAX_PATH_LENGTH) {
            problem("endpoint_rate_limits", path, "not a path");
          } else if (isSensible("endpoint_rate_limits", limit.window())) {
            good.put(path, limit);
          }
        });
    return good;
  }

  private @Nullable Integer positive(String field, @Nullable Integer value) {
    if (value == null || value > 0) {
      return value;
    }
    problem(field, value.toString(), "not a positive number");
    return null;
  }

  private @Nullable Duration window(@Nullable Duration value) {
    return Optional.ofNullable(value)
        .filter(window -> isSensible("global_rate_window", window))
        .orElse(null);
  }

  private Duration duration(String field, Duration value, Duration fallback) {
    return isSensible(field, value) ? value : fallback;
  }

  private boolean isSensible(String field, Duration value) {
    boolean sensible = value.compareTo(Duration.ZERO) > 0 && value.compareTo(LONGEST) <= 0;
    if (!sensible) {
      problem(field, value.toString(), "not between 0 s and 10 years");
    }
    return sensible;
  }

  private Set<String> each(
      String field,
      Collection<String> entries,
      String complaint,
      UnaryOperator<@Nullable String> clean) {
    Set<String> good = new LinkedHashSet<>();
    for (String entry : entries) {
      String cleaned = clean.apply(entry);
      if (cleaned == null) {
        problem(field, entry, complaint);
      } else {
        good.add(cleaned);
      }
    }
    return good;
  }

  private void problem(String field, String entry, String complaint) {
    if (problems.size() < MAX_PROBLEMS) {
      String shown = cut(entry, MAX_SHOWN).replaceAll("\\p{Cntrl}", "?");
      problems.add(field + ": \"" + shown + "\" is " + complaint);
    }
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /**
   * What is good, and what was not.
   *
   * @param rules the good entries
   * @param problems a line for each entry left out, at most 100
   */
  record Checked(DynamicRules rules, List<String> problems) {}
}
