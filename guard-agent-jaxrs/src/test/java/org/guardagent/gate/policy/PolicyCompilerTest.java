package org.guardagent.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.guardagent.address.IpAddress;
import org.guardagent.config.ConfigurationException;
import org.guardagent.config.Settings;
import org.guardagent.gate.policy.PolicySnapshot.CategoryBan;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCompilerTest {

  private static final IpAddress CLIENT = new IpAddress(true, 0, 0xC0000201L);

  private final List<String> problems = new ArrayList<>();

  @Test
  void withoutConfigurationTheDefaultsHold() {
    PolicySnapshot base = compiler(Map.of()).base();
    assertThat(base.passive()).isFalse();
    assertThat(base.failSecure()).isTrue();
    assertThat(base.emergency().active()).isFalse();
    assertThat(base.addresses().whitelist()).isNull();
    assertThat(base.limits().enabled()).isTrue();
    assertThat(base.limits().global()).isEqualTo(new RateLimit(100, Duration.ofMinutes(1)));
    assertThat(base.banning().threshold()).isEqualTo(10);
    assertThat(base.detection().enabled()).isTrue();
    assertThat(base.detection().maxBodyBytes()).isEqualTo(256 << 10);
    assertThat(base.behavior()).isEmpty();
    assertThat(base.behaviorBodyBytes()).isZero();
    assertThat(base.httpsStatus()).isEqualTo(301);
    assertThat(base.excludedPaths().find("/static/x")).isEqualTo("/static");
  }

  @Test
  void whatIsConfiguredIsInThePolicy() {
    PolicySnapshot base =
        compiler(
                Map.ofEntries(
                    Map.entry("guard.passive-mode", "true"),
                    Map.entry("guard.fail-secure", "false"),
                    Map.entry("guard.redis.fail-open", "true"),
                    Map.entry("guard.route-resolution-strict", "true"),
                    Map.entry("guard.enforce-https", "true"),
                    Map.entry("guard.https-redirect-status", "308"),
                    Map.entry("guard.whitelist", "192.0.2.0/24"),
                    Map.entry("guard.blacklist", "198.51.100.1"),
                    Map.entry("guard.blocked-countries", "kp"),
                    Map.entry("guard.block-cloud-providers", "aws:!eu-central-1"),
                    Map.entry("guard.blocked-user-agents", "curl"),
                    Map.entry("guard.auto-ban.categories", "sqli=2:PT5M"),
                    Map.entry("guard.detection.excluded-headers", "X-Sig"),
                    Map.entry("guard.detection.max-body-bytes", "1MiB"),
                    Map.entry("guard.behavior.rules", "return_pattern 5/PT1H log text"),
                    Map.entry("guard.behavior.scan-response-body", "true"),
                    Map.entry("guard.custom-error-responses", "403=No")))
            .base();
    assertThat(base.passive() && base.skipOnRedisOutage() && base.strictRoutes()).isTrue();
    assertThat(base.failSecure()).isFalse();
    assertThat(base.enforceHttps()).isTrue();
    assertThat(base.httpsStatus()).isEqualTo(308);
    assertThat(base.addresses().whitelist()).isNotNull();
    assertThat(base.addresses().blacklist().size()).isEqualTo(1);
    assertThat(base.countries().blocked()).containsExactly("KP");
    assertThat(base.clouds().selects(CloudSelection.Provider.AWS, "eu-central-1")).isFalse();
    assertThat(base.clouds().selects(CloudSelection.Provider.AWS, "us-east-1")).isTrue();
    assertThat(base.blockedUserAgents().firstFoundIn("Curl/8")).isEqualTo("curl");
    assertThat(base.banning().byCategory())
        .isEqualTo(Map.of("sqli", new CategoryBan(2, Duration.ofMinutes(5))));
    assertThat(base.detection().exclusions().headers()).containsExactly("x-sig");
    assertThat(base.detection().maxBodyBytes()).isEqualTo(256 << 10);
    assertThat(base.behavior()).hasSize(1);
    assertThat(base.behaviorBodyBytes()).isEqualTo(256 << 10);
    assertThat(base.errorTexts()).isEqualTo(Map.of(403, "No"));
  }

  @ParameterizedTest
  @CsvSource({
    "guard.exclude-paths, '/docs,/..'",
    "guard.behavior.rules, return_pattern 5/PT1H log regex:(",
    "guard.behavior.rules, return_pattern 5/PT1H log text"
  })
  void whatCannotBeCompiledIsNamedByItsKey(String name, String value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> compiler(Map.of(name, value)))
        .withMessageContaining(name);
  }

  @Test
  void everyFieldOfTheRulesTakesEffect() {
    PolicySnapshot policy =
        with(
            compiler(Map.of("guard.rate-limit.endpoints", "/old=1/PT1S")),
            DynamicRules.builder()
                .ruleId("r")
                .version(3)
                .ipBlacklist(List.of("192.0.2.0/24"))
                .ipWhitelist(List.of("192.0.2.1"))
                .blockedCountries(Set.of("kp"))
                .whitelistCountries(Set.of("de"))
                .globalRateLimit(7)
                .globalRateWindow(Duration.ofSeconds(30))
                .endpointRateLimits(Map.of("/login", new RateLimit(2, Duration.ofMinutes(1))))
                .blockedCloudProviders(Set.of("AWS"))
                .blockedUserAgents(List.of("bot"))
                .suspiciousPatterns(List.of("evil"))
                .enablePenetrationDetection(false)
                .enableIpBanning(false)
                .enableRateLimiting(false)
                .build());
    assertThat(policy.addresses().ruleBans().contains(CLIENT)).isTrue();
    assertThat(policy.addresses().ruleFreed().contains(CLIENT)).isTrue();
    assertThat(policy.addresses().whitelist()).isNull();
    assertThat(policy.countries().blocked()).containsExactly("KP");
    assertThat(policy.countries().allowed()).containsExactly("DE");
    assertThat(policy.limits().global()).isEqualTo(new RateLimit(7, Duration.ofSeconds(30)));
    assertThat(policy.limits().byPath()).containsOnlyKeys("/old", "/login");
    assertThat(policy.clouds().providers()).containsExactly(CloudSelection.Provider.AWS);
    assertThat(policy.blockedUserAgents().expressions()).containsExactly("bot");
    assertThat(policy.detection().patterns().expressions()).containsExactly("evil");
    assertThat(policy.detection().enabled()).isFalse();
    assertThat(policy.banning().enabled()).isFalse();
    assertThat(policy.limits().enabled()).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void whatRulesDoNotNameStaysAsConfigured() {
    Map<String, String> texts = new HashMap<>();
    texts.put("guard.blocked-countries", "KP");
    texts.put("guard.block-cloud-providers", "GCP");
    texts.put("guard.blocked-user-agents", "curl");
    texts.put("guard.emergency-mode", "true");
    texts.put("guard.detection.enabled", "false");
    PolicyCompiler compiler = compiler(texts);
    PolicySnapshot policy = with(compiler, DynamicRules.builder().build());
    assertThat(policy.countries()).isEqualTo(compiler.base().countries());
    assertThat(policy.clouds()).isEqualTo(compiler.base().clouds());
    assertThat(policy.blockedUserAgents().expressions()).containsExactly("curl");
    assertThat(policy.emergency().active()).isTrue();
    assertThat(policy.detection().enabled()).isFalse();
    assertThat(policy.limits().global()).isEqualTo(compiler.base().limits().global());
  }

  @Test
  void malformedPartsAreSkippedAndReportedAndTheRestHolds() {
    PolicySnapshot policy =
        with(
            compiler(Map.of("guard.blocked-user-agents", "curl")),
            DynamicRules.builder()
                .ipBlacklist(List.of("everyone", "192.0.2.1"))
                .blockedCloudProviders(Set.of("Vultr", "azure"))
                .blockedUserAgents(List.of("("))
                .suspiciousPatterns(List.of("(a)\\1", "good"))
                .build());
    assertThat(policy.addresses().ruleBans().contains(CLIENT)).isTrue();
    assertThat(policy.clouds().providers()).containsExactly(CloudSelection.Provider.AZURE);
    assertThat(policy.blockedUserAgents().expressions()).containsExactly("curl");
    assertThat(policy.detection().patterns().expressions()).containsExactly("good");
    assertThat(problems).hasSize(4);
  }

  @Test
  void whatPatternsCompileToIsBoundedTogether() {
    List<String> large = IntStream.range(0, 900).mapToObj(i -> "(x" + i + "){900}").toList();
    PolicySnapshot policy =
        with(compiler(Map.of()), DynamicRules.builder().suspiciousPatterns(large).build());
    assertThat(policy.detection().patterns().expressions().size()).isBetween(10, 200);
    assertThat(problems).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"10, 5", "3, 1", "2, 1", "1, 1"})
  void emergencyHalvesTheThresholdOfWhatIsConfiguredAndNeverAgain(int configured, int halved) {
    PolicyCompiler compiler =
        compiler(Map.of("guard.auto-ban.threshold", String.valueOf(configured)));
    for (int version = 1; version <= 5; version++) {
      DynamicRules rules = DynamicRules.builder().version(version).emergencyMode(true).build();
      assertThat(with(compiler, rules).banning().threshold()).isEqualTo(halved);
    }
    assertThat(with(compiler, DynamicRules.builder().build()).banning().threshold())
        .isEqualTo(configured);
  }

  @Test
  void aConfiguredEmergencyHalvesOnceAlsoIfRulesDeclareOne() {
    PolicyCompiler compiler = compiler(Map.of("guard.emergency-mode", "true"));
    assertThat(compiler.base().banning().threshold()).isEqualTo(5);
    assertThat(
            with(compiler, DynamicRules.builder().emergencyMode(true).build())
                .banning()
                .threshold())
        .isEqualTo(5);
  }

  @Test
  void bothFormsOfTheEmergencyWhitelistAreKnown() {
    PolicyCompiler compiler = compiler(Map.of("guard.emergency-whitelist", "198.51.100.1"));
    DynamicRules rules =
        DynamicRules.builder().emergencyMode(true).emergencyWhitelist(List.of("192.0.2.1")).build();
    PolicySnapshot policy = with(compiler, rules);
    assertThat(policy.emergency().active()).isTrue();
    assertThat(policy.emergency().whitelist().contains(CLIENT)).isTrue();
    assertThat(policy.emergency().whitelist().size()).isEqualTo(1);
    assertThat(policy.emergency().whitelistOnly()).isFalse();
    DynamicRules only = rules.toBuilder().emergencyWhitelistOnly(true).build();
    assertThat(with(compiler, only).emergency().whitelistOnly()).isTrue();
  }

  private PolicySnapshot with(PolicyCompiler compiler, DynamicRules rules) {
    return compiler.with(rules, problems::add);
  }

  private static PolicyCompiler compiler(Map<String, String> texts) {
    return new PolicyCompiler(Settings.of(texts), true);
  }
}
