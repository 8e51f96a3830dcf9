package org.guardagent.gate.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.config.CategoryBanEntry;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.ConfigurationProblem;
import org.guardagent.config.DetectionKeys;
import org.guardagent.config.GateKeys;
import org.guardagent.config.Key;
import org.guardagent.config.LimitKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.policy.PolicySnapshot.Addresses;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.policy.PolicySnapshot.CategoryBan;
import org.guardagent.gate.policy.PolicySnapshot.Countries;
import org.guardagent.gate.policy.PolicySnapshot.Detection;
import org.guardagent.gate.policy.PolicySnapshot.Emergency;
import org.guardagent.gate.policy.PolicySnapshot.Limits;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.BehaviorRules;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/** Compiles the configured policy. For one configuration. */
final class ConfiguredPolicy {

  private final Settings settings;
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  ConfiguredPolicy(Settings settings) {
    this.settings = settings;
  }

  /** The threshold of automatic bans while there is no emergency. */
  int threshold() {
    return settings.get(LimitKeys.AUTO_BAN_THRESHOLD);
  }

  PolicySnapshot snapshot() {
    PolicySnapshot snapshot =
        new PolicySnapshot(
            settings.get(GateKeys.PASSIVE_MODE),
            settings.get(GateKeys.FAIL_SECURE),
            settings.get(LimitKeys.REDIS_FAIL_OPEN),
            settings.get(GateKeys.ROUTE_RESOLUTION_STRICT),
            emergency(),
            settings.get(GateKeys.ENFORCE_HTTPS),
            settings.get(GateKeys.HTTPS_REDIRECT_STATUS),
            addresses(),
            countries(),
            compiled(ClientKeys.BLOCK_CLOUD_PROVIDERS, CloudSelection::parse, CloudSelection.NONE),
            compiled(ClientKeys.BLOCKED_USER_AGENTS, PatternSet::of, PatternSet.EMPTY),
            limits(),
            banning(),
            detection(),
            behavior(),
            behaviorBodyBytes(),
            compiled(GateKeys.EXCLUDE_PATHS, PathExclusions::of, PathExclusions.NONE),
            settings.find(GateKeys.CUSTOM_ERROR_RESPONSES).orElse(Map.of()));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return snapshot;
  }

  private Emergency emergency() {
    return new Emergency(
        settings.get(ClientKeys.EMERGENCY_MODE),
        addressSet(ClientKeys.EMERGENCY_WHITELIST).orElse(AddressSet.EMPTY),
        false);
  }

  private Addresses addresses() {
    @Nullable AddressSet whitelist = addressSet(ClientKeys.WHITELIST).orElse(null);
    return new Addresses(
        whitelist,
        addressSet(ClientKeys.BLACKLIST).orElse(AddressSet.EMPTY),
        AddressSet.EMPTY,
        AddressSet.EMPTY);
  }

  private Optional<AddressSet> addressSet(Key<List<AddressRange>> key) {
    return settings.find(key).map(AddressSet::of);
  }

  private Countries countries() {
    return new Countries(
        Set.copyOf(settings.find(ClientKeys.WHITELIST_COUNTRIES).orElse(List.of())),
        Set.copyOf(settings.find(ClientKeys.BLOCKED_COUNTRIES).orElse(List.of())));
  }

  private Limits limits() {
    return new Limits(
        settings.get(LimitKeys.RATE_LIMIT_ENABLED),
        new RateLimit(
            settings.get(LimitKeys.RATE_LIMIT_REQUESTS), settings.get(LimitKeys.RATE_LIMIT_WINDOW)),
        settings.find(LimitKeys.RATE_LIMIT_ENDPOINTS).orElse(Map.of()));
  }

  private Banning banning() {
    Map<String, CategoryBan> byCategory = new HashMap<>();
    for (CategoryBanEntry entry : settings.find(LimitKeys.AUTO_BAN_CATEGORIES).orElse(List.of())) {
      byCategory.put(entry.category(), new CategoryBan(entry.threshold(), entry.duration()));
    }
    return new Banning(
        settings.get(LimitKeys.IP_BANNING_ENABLED),
        PolicyCompiler.threshold(threshold(), settings.get(ClientKeys.EMERGENCY_MODE)),
        settings.get(LimitKeys.AUTO_BAN_DURATION),
        byCategory);
  }

  private Detection detection() {
    long most = settings.get(GateKeys.BODY_MAX_INSPECTED_BYTES);
    return new Detection(
        settings.get(DetectionKeys.ENABLED),
        PatternSet.EMPTY,
        new DetectionExclusions(
            lowerCase(DetectionKeys.EXCLUDED_HEADERS),
            lowerCase(DetectionKeys.EXCLUDED_PARAMS),
            lowerCase(DetectionKeys.EXCLUDED_BODY_FIELDS),
            settings.find(DetectionKeys.CATEGORIES).map(Set::copyOf).orElse(null),
            null),
        settings.get(DetectionKeys.SCAN_BODY),
        (int) Math.min(most, settings.get(DetectionKeys.MAX_BODY_BYTES)));
  }

  private Set<String> lowerCase(Key<List<String>> key) {
    Set<String> names = new HashSet<>();
    for (String name : settings.find(key).orElse(List.of())) {
      names.add(name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private List<BehaviorRule> behavior() {
    List<BehaviorRule> rules =
        compiled(
            LimitKeys.BEHAVIOR_RULES,
            texts -> texts.stream().map(BehaviorRules::parse).toList(),
            List.of());
    if (behaviorBodyBytes() == 0 && rules.stream().anyMatch(ConfiguredPolicy::needsBody)) {
      problem(
          LimitKeys.BEHAVIOR_RULES,
          "patterns of bodies only with " + LimitKeys.BEHAVIOR_SCAN_RESPONSE_BODY + "=true");
    }
    return rules;
  }

  private static boolean needsBody(BehaviorRule rule) {
    return rule.pattern() != null && rule.pattern().needsBody();
  }

  private int behaviorBodyBytes() {
    return settings.get(LimitKeys.BEHAVIOR_SCAN_RESPONSE_BODY)
        ? settings.get(LimitKeys.BEHAVIOR_MAX_RESPONSE_BYTES).intValue()
        : 0;
  }

  private <T> T compiled(Key<List<String>> key, Function<List<String>, T> compiler, T nothing) {
    try {
      return settings.find(key).map(compiler).orElse(nothing);
    } catch (IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()));
      return nothing;
    }
  }

  private void problem(Key<List<String>> key, String complaint) {
    String value = String.join(",", settings.find(key).orElse(List.of()));
    problems.add(new ConfigurationProblem(key.name(), value, key.allowed() + "; " + complaint));
  }
}
