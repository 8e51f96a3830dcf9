package org.guardagent.gate.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/** Collects a policy; as it starts, it stops nothing. */
final class TestPolicy {

  boolean passive;
  boolean failSecure = true;
  boolean skipOnRedisOutage;
  boolean strictRoutes;
  boolean emergency;
  AddressSet emergencyWhitelist = AddressSet.EMPTY;
  boolean emergencyWhitelistOnly;
  boolean enforceHttps;
  int httpsStatus = 301;
  @Nullable AddressSet whitelist;
  AddressSet blacklist = AddressSet.EMPTY;
  AddressSet ruleBans = AddressSet.EMPTY;
  AddressSet ruleFreed = AddressSet.EMPTY;
  Set<String> allowedCountries = Set.of();
  Set<String> blockedCountries = Set.of();
  CloudSelection clouds = CloudSelection.NONE;
  PatternSet userAgents = PatternSet.EMPTY;
  boolean limited;
  Map<String, RateLimit> byPath = Map.of();
  boolean detection;
  List<String> excludedPaths = List.of();
  Map<Integer, String> errorTexts = Map.of();

  static AddressSet addresses(String... texts) {
    return AddressSet.of(
        Stream.of(texts).map(text -> AddressRange.parse(text).orElseThrow()).toList());
  }

  PolicySnapshot build() {
    return new PolicySnapshot(
        passive,
        failSecure,
        skipOnRedisOutage,
        strictRoutes,
        new PolicySnapshot.Emergency(emergency, emergencyWhitelist, emergencyWhitelistOnly),
        enforceHttps,
        httpsStatus,
        new PolicySnapshot.Addresses(whitelist, blacklist, ruleBans, ruleFreed),
        new PolicySnapshot.Countries(allowedCountries, blockedCountries),
        clouds,
        userAgents,
        new PolicySnapshot.Limits(limited, new RateLimit(10, Duration.ofMinutes(1)), byPath),
        new PolicySnapshot.Banning(true, 10, Duration.ofHours(1), Map.of()),
        new PolicySnapshot.Detection(
            detection, PatternSet.EMPTY, DetectionExclusions.NONE, true, 10_000),
        List.of(),
        0,
        PathExclusions.of(excludedPaths),
        errorTexts);
  }
}
