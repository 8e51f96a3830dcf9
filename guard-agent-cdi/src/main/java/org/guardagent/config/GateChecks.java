package org.guardagent.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong, or strange, with values of the gate's keys taken together. */
public final class GateChecks {

  private static final Duration SHORTEST_PRELOAD = Duration.ofDays(365);

  private GateChecks() {}

  /**
   * What is wrong.
   *
   * @param settings values that are right each by itself
   * @return a problem for each combination that is not allowed
   */
  public static List<ConfigurationProblem> problems(Settings settings) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    if (settings.get(HeaderKeys.CORS_ALLOW_CREDENTIALS)
        && settings.get(HeaderKeys.CORS_ALLOW_ORIGINS).contains("*")) {
      problems.add(
          problem(
              HeaderKeys.CORS_ALLOW_ORIGINS,
              "*",
              "single origins, because " + HeaderKeys.CORS_ALLOW_CREDENTIALS + " = true"));
    }
    if (settings.get(HeaderKeys.HSTS_PRELOAD)
        && settings.get(HeaderKeys.HSTS_MAX_AGE).compareTo(SHORTEST_PRELOAD) < 0) {
      problems.add(
          problem(
              HeaderKeys.HSTS_MAX_AGE,
              settings.get(HeaderKeys.HSTS_MAX_AGE).toString(),
              "at least P365D, because " + HeaderKeys.HSTS_PRELOAD + " = true"));
    }
    return problems;
  }

  /**
   * What is allowed, and probably not meant.
   *
   * @param settings the settings
   * @return a sentence each
   */
  public static List<String> warnings(Settings settings) {
    List<String> warnings = new ArrayList<>();
    if (isSet(settings, ClientKeys.WHITELIST_COUNTRIES)
        && isSet(settings, ClientKeys.BLOCKED_COUNTRIES)) {
      warnings.add(
          ClientKeys.BLOCKED_COUNTRIES
              + " has no effect, because "
              + ClientKeys.WHITELIST_COUNTRIES
              + " is set");
    }
    if (isSet(settings, ClientKeys.WHITELIST) && isSet(settings, ClientKeys.BLACKLIST)) {
      warnings.add(
          ClientKeys.BLACKLIST + " has no effect, because " + ClientKeys.WHITELIST + " is set");
    }
    if (settings.find(GateKeys.EXCLUDE_PATHS).orElse(List.of()).contains("/")) {
      warnings.add(GateKeys.EXCLUDE_PATHS + " contains /: no attack is looked for in any request");
    }
    if (settings.get(ClientKeys.TRUST_X_FORWARDED_PROTO)
        && !isSet(settings, ClientKeys.TRUSTED_PROXIES)) {
      warnings.add(
          ClientKeys.TRUST_X_FORWARDED_PROTO
              + " has no effect, because "
              + ClientKeys.TRUSTED_PROXIES
              + " is not set");
    }
    return warnings;
  }

  /**
   * Whether clients cannot be judged without knowing their countries.
   *
   * @param settings the settings
   * @return true if countries are named in them
   */
  public static boolean needCountryResolver(Settings settings) {
    return isSet(settings, ClientKeys.WHITELIST_COUNTRIES)
        || isSet(settings, ClientKeys.BLOCKED_COUNTRIES);
  }

  private static boolean isSet(Settings settings, Key<? extends List<?>> key) {
    Optional<? extends List<?>> value = settings.find(key);
    return value.isPresent() && !value.get().isEmpty();
  }

  private static ConfigurationProblem problem(Key<?> key, String value, String allowed) {
    return new ConfigurationProblem(key.name(), value, allowed);
  }
}
