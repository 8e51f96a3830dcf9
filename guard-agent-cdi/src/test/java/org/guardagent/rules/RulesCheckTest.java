package org.guardagent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.rules.RulesCheck.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad entry costs itself alone. */
class RulesCheckTest {

  private static final Duration ABSURD = Duration.ofSeconds(Long.MAX_VALUE);

  @Test
  void goodRulesAreLeftAsTheyAre() {
    DynamicRules rules =
        DynamicRules.builder()
            .ruleId("shop")
            .version(7)
            .ipBlacklist(List.of("192.0.2.1", "198.51.100.0/24"))
            .blockedCountries(Set.of("KP"))
            .globalRateLimit(10)
            .globalRateWindow(Duration.ofSeconds(60))
            .endpointRateLimits(Map.of("/login", new RateLimit(5, Duration.ofMinutes(1))))
            .blockedCloudProviders(Set.of("aws"))
            .blockedUserAgents(List.of("(?i)badbot"))
            .enableIpBanning(false)
            .emergencyMode(true)
            .message("note")
            .build();
    assertThat(RulesCheck.check(rules)).isEqualTo(new Checked(rules, List.of()));
  }

  @Test
  void badAddressesAreLeftOutOfEveryList() {
    List<String> mixed = List.of(" 192.0.2.7 ", "10.0.0.0/33", "everyone", "", "2001:db8::/32");
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .ipBlacklist(mixed)
                .ipWhitelist(mixed)
                .emergencyWhitelist(mixed)
                .build());
    List<String> good = List.of("192.0.2.7", "2001:db8::/32");
    assertThat(checked.rules().ipBlacklist()).isEqualTo(good);
    assertThat(checked.rules().ipWhitelist()).isEqualTo(good);
    assertThat(checked.rules().emergencyWhitelist()).isEqualTo(good);
    assertThat(checked.problems())
        .hasSize(9)
        .contains(
            "ip_blacklist: \"10.0.0.0/33\" is not an address or CIDR range",
            "emergency_whitelist: \"everyone\" is not an address or CIDR range");
  }

  @Test
  void patternsThatDoNotCompileAreLeftOut() {
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .blockedUserAgents(List.of("curl.*", "(", "", "x".repeat(1_001)))
                .suspiciousPatterns(List.of("[a-z", "x".repeat(1_000)))
                .build());
    assertThat(checked.rules().blockedUserAgents()).containsExactly("curl.*");
    assertThat(checked.rules().suspiciousPatterns()).containsExactly("x".repeat(1_000));
    assertThat(checked.problems()).hasSize(4).allMatch(line -> line.length() < 200);
  }

  @Test
  void patternsThatOnlyABacktrackingEngineKnowsAreLeftOut() {
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .suspiciousPatterns(List.of("(a+)\\1", "(?=x)y", "(a+)+$", "(x{1000}){1000}"))
                .build());
    assertThat(checked.rules().suspiciousPatterns()).containsExactly("(a+)+$");
    assertThat(checked.problems()).hasSize(3);
  }

  @Test
  void patternsAreBoundedInNumber() {
    List<String> many = IntStream.range(0, 1_200).mapToObj(i -> "bot" + i).toList();
    Checked checked = RulesCheck.check(DynamicRules.builder().blockedUserAgents(many).build());
    assertThat(checked.rules().blockedUserAgents()).hasSize(1_000).doesNotContain("bot1000");
    assertThat(checked.problems())
        .containsExactly("blocked_user_agents: \"1200 entries\" is more than 1000");
  }

  @Test
  void deeplyNestedPatternsDoNotEndTheCheck() throws InterruptedException {
    DynamicRules rules =
        DynamicRules.builder()
            .suspiciousPatterns(List.of("(".repeat(1_000) + ")".repeat(1_000), "good"))
            .build();
    List<String> kept = new CopyOnWriteArrayList<>();
    Thread shallow =
        new Thread(
            null,
            () -> kept.addAll(RulesCheck.check(rules).rules().suspiciousPatterns()),
            "small-stack",
            128 * 1024);
    shallow.start();
    shallow.join();
    assertThat(kept).contains("good");
  }

  @Test
  void countriesAreTwoLettersInAnyCase() {
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .blockedCountries(Set.of("kp", " ir "))
                .whitelistCountries(Set.of("DEU", "D", "1A", ""))
                .build());
    assertThat(checked.rules().blockedCountries()).containsExactlyInAnyOrder("KP", "IR");
    assertThat(checked.rules().whitelistCountries()).isEmpty();
    assertThat(checked.problems()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aLimitThatIsNotPositiveIsNone(int limit) {
    Checked checked = RulesCheck.check(DynamicRules.builder().globalRateLimit(limit).build());
    assertThat(checked.rules().globalRateLimit()).isNull();
    assertThat(checked.problems())
        .containsExactly("global_rate_limit: \"" + limit + "\" is not a positive number");
  }

  @Test
  void absurdDurationsFallBackToTheirDefaults() {
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .ttl(Duration.ofSeconds(-1))
                .ipBanDuration(ABSURD)
                .globalRateWindow(Duration.ZERO)
                .build());
    assertThat(checked.rules().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(checked.rules().ipBanDuration()).isEqualTo(Duration.ofHours(1));
    assertThat(checked.rules().globalRateWindow()).isNull();
    assertThat(checked.problems()).hasSize(3);
  }

  @Test
  void limitsOfWhatIsNoPathAndAbsurdWindowsAreLeftOut() {
    RateLimit limit = new RateLimit(5, Duration.ofMinutes(1));
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .endpointRateLimits(
                    Map.of(
                        "/login",
                        limit,
                        "login",
                        limit,
                        "/" + "x".repeat(2_048),
                        limit,
                        "/forever",
                        new RateLimit(5, ABSURD)))
                .build());
    assertThat(checked.rules().endpointRateLimits()).isEqualTo(Map.of("/login", limit));
    assertThat(checked.problems()).hasSize(3);
  }

  @Test
  void providersNeedAName() {
    Checked checked =
        RulesCheck.check(
            DynamicRules.builder()
                .blockedCloudProviders(Set.of(" aws ", " ", "x".repeat(257)))
                .build());
    assertThat(checked.rules().blockedCloudProviders()).containsExactly("aws");
    assertThat(checked.problems()).hasSize(2);
  }

  @Test
  void problemsAreBoundedLinesWithoutControlCharacters() {
    List<String> bad =
        IntStream.range(0, 1_000).mapToObj(i -> i + "\n\u001b[31m" + "x".repeat(5_000)).toList();
    assertThat(RulesCheck.check(DynamicRules.builder().ipBlacklist(bad).build()).problems())
        .hasSize(100)
        .allMatch(line -> line.length() < 200 && line.chars().noneMatch(Character::isISOControl));
  }

  @Test
  void aLongNameIsCut() {
    DynamicRules rules = DynamicRules.builder().ruleId("x".repeat(10_000)).build();
    assertThat(RulesCheck.check(rules).rules().ruleId()).hasSize(256);
  }
}
