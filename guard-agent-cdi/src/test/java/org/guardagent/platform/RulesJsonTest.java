package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.RulesOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesJsonTest {

  @Test
  void emptyObjectIsEveryDefault() {
    assertThat(rules("{}")).isEqualTo(DynamicRules.builder().build());
  }

  @Test
  void everyMemberIsRead() {
    DynamicRules rules =
        rules(
            """
            {"rule_id":"r","version":7,"timestamp":"2026-03-04T05:06:07Z",
             "expires_at":"2026-03-05T07:06:07+02:00","ttl":60,
             "ip_blacklist":["203.0.113.0/24"],"ip_whitelist":["::1"],"ip_ban_duration":120,
             "blocked_countries":["KP"],"whitelist_countries":["DE","FR","DE"],
             "global_rate_limit":100,"global_rate_window":10,
             "endpoint_rate_limits":{"/login":[5,60]},
             "blocked_cloud_providers":["AWS"],"blocked_user_agents":["curl.*"],
             "suspicious_patterns":["(?i)union"],"enable_penetration_detection":true,
             "enable_ip_banning":false,"enable_rate_limiting":true,"emergency_mode":true,
             "emergency_whitelist":["192.0.2.1"],"emergency_whitelist_only":true,
             "message":"hello"}""");
    assertThat(rules.expiresAt()).isEqualTo(Instant.parse("2026-03-05T05:06:07Z"));
    assertThat(rules.endpointRateLimits())
        .containsEntry("/login", new RateLimit(5, Duration.ofMinutes(1)));
    assertThat(rules.whitelistCountries()).containsExactlyInAnyOrder("DE", "FR");
    assertThat(rules.toBuilder().build()).isEqualTo(rules);
    assertThat(rules)
        .hasNoNullFieldsOrProperties()
        .extracting(
            DynamicRules::ruleId,
            DynamicRules::version,
            DynamicRules::ttl,
            DynamicRules::ipBanDuration,
            DynamicRules::globalRateLimit,
            DynamicRules::globalRateWindow,
            DynamicRules::enableIpBanning,
            DynamicRules::emergencyMode,
            DynamicRules::emergencyWhitelistOnly,
            DynamicRules::message)
        .containsExactly(
            "r",
            7,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            100,
            Duration.ofSeconds(10),
            false,
            true,
            true,
            "hello");
  }

  @Test
  void nullIsAsGoodAsMissingAndUnknownMembersAreIgnored() {
    RulesOutcome.Fetched fetched =
        fetched(
            "{\"ttl\":null,\"ip_blacklist\":null,\"global_rate_limit\":null,\"new\":{\"a\":[1]},"
                + "\"endpoint_rate_limits\":null,\"message\":null,\"version\":2}");
    assertThat(fetched.problems()).isEmpty();
    assertThat(fetched.rules()).isEqualTo(DynamicRules.builder().version(2).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\":\"x\" | version",
        "\"version\":1.5 | version",
        "\"version\":2147483648 | version",
        "\"version\":{\"deep\":[{}]} | version",
        "\"ttl\":-1 | ttl",
        "\"ttl\":0 | ttl",
        "\"ttl\":1e400 | ttl",
        "\"ttl\":1e999999999 | ttl",
        "\"ttl\":1e-999999999 | ttl",
        "\"ip_ban_duration\":true | ip_ban_duration",
        "\"timestamp\":\"yesterday\" | timestamp",
        "\"expires_at\":17 | expires_at",
        "\"ip_blacklist\":\"203.0.113.7\" | ip_blacklist",
        "\"ip_blacklist\":[7] | ip_blacklist[0]",
        "\"ip_whitelist\":[[\"::1\"]] | ip_whitelist[0]",
        "\"blocked_countries\":{\"a\":[]} | blocked_countries",
        "\"global_rate_limit\":0 | global_rate_limit",
        "\"enable_ip_banning\":\"yes\" | enable_ip_banning",
        "\"emergency_mode\":1 | emergency_mode",
        "\"message\":[] | message",
        "\"endpoint_rate_limits\":[] | endpoint_rate_limits",
        "\"endpoint_rate_limits\":{\"/a\":5} | endpoint_rate_limits[/a]",
        "\"endpoint_rate_limits\":{\"/a\":[5]} | endpoint_rate_limits[/a]",
        "\"endpoint_rate_limits\":{\"/a\":[5,6,7]} | endpoint_rate_limits[/a]",
        "\"endpoint_rate_limits\":{\"/a\":[]} | endpoint_rate_limits[/a]",
      })
  void badMemberIsNamedAndCostsNothingElse(String member, String name) {
    RulesOutcome.Fetched fetched = fetched("{\"rule_id\":\"kept\"," + member + ",\"extra\":0}");
    assertThat(fetched.problems()).hasSize(1).first().asString().startsWith(name + " ");
    assertThat(fetched.rules()).isEqualTo(DynamicRules.builder().ruleId("kept").build());
  }

  @Test
  void badEntryDoesNotDiscardTheGoodOnes() {
    RulesOutcome.Fetched fetched =
        fetched(
            "{\"ip_blacklist\":[\"a\",1,\"b\",null,[\"c\"],{\"d\":\"e\"},\"f\"],"
                + "\"endpoint_rate_limits\":{\"/a\":[1,2],\"/b\":[\"x\",{}],\"/c\":[3,4]}}");
    assertThat(fetched.rules().ipBlacklist()).containsExactly("a", "b", "f");
    assertThat(fetched.rules().endpointRateLimits()).containsOnlyKeys("/a", "/c");
    assertThat(fetched.problems()).hasSize(7);
  }

  @Test
  void wholeNumbersMayComeWithFractionOrExponent() {
    assertThat(rules("{\"ttl\":60.0}").ttl()).isEqualTo(Duration.ofMinutes(1));
    assertThat(rules("{\"ttl\":6e1}").ttl()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void timestampWithoutOffsetIsUtc() {
    assertThat(rules("{\"timestamp\":\"2026-03-04T05:06:07.123456\"}").timestamp())
        .isEqualTo(Instant.parse("2026-03-04T05:06:07.123456Z"));
  }

  @Test
  void lastOfDuplicateMembersCounts() {
    assertThat(rules("{\"version\":1,\"version\":2}").version()).isEqualTo(2);
    assertThat(rules("{\"ip_blacklist\":[\"a\"],\"ip_blacklist\":[\"b\"]}").ipBlacklist())
        .containsExactly("b");
  }

  @Test
  void overlongListIsCutAndNamed() {
    String countries =
        IntStream.range(0, 400).mapToObj(i -> "\"C" + i + "\"").collect(Collectors.joining(","));
    RulesOutcome.Fetched fetched = fetched("{\"blocked_countries\":[" + countries + "]}");
    assertThat(fetched.rules().blockedCountries()).hasSize(300);
    assertThat(fetched.problems())
        .containsExactly("blocked_countries has 400 entries, the first 300 count");
  }

  @Test
  void problemsAreBoundedInNumberAndLength() {
    String entries =
        IntStream.range(0, 500)
            .mapToObj(i -> "\"/" + i + "\\n" + "x".repeat(1000) + "\":1")
            .collect(Collectors.joining(","));
    List<String> problems = fetched("{\"endpoint_rate_limits\":{" + entries + "}}").problems();
    assertThat(problems).hasSize(100).last().isEqualTo("401 more problems");
    assertThat(problems)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(300).doesNotContain("\n"));
  }

  @Test
  void hugeNumberIsSkippedAtOnce() {
    RulesOutcome.Fetched fetched =
        fetched("{\"ttl\":" + "9".repeat(2_000_000) + ",\"new\":" + "9".repeat(1_000_000) + "}");
    assertThat(fetched.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "\"x\"", "null", "7", "{", "{\"version\":1", "{}[]", "{\"a\":01}"})
  void whatIsNoObjectIsUnavailable(String text) {
    assertThat(RulesJson.read(text)).isInstanceOf(RulesOutcome.Unavailable.class);
  }

  @Test
  void deepNestingIsUnavailableAndNoOverflow() {
    assertThat(RulesJson.read("{\"message\":" + "[".repeat(1_000_000)))
        .isInstanceOf(RulesOutcome.Unavailable.class);
    assertThat(RulesJson.read("{\"x\":".repeat(500_000)))
        .isInstanceOf(RulesOutcome.Unavailable.class);
  }

  private static DynamicRules rules(String text) {
    return fetched(text).rules();
  }

  private static RulesOutcome.Fetched fetched(String text) {
    RulesOutcome outcome = RulesJson.read(text);
    assertThat(outcome).isInstanceOf(RulesOutcome.Fetched.class);
    return (RulesOutcome.Fetched) outcome;
  }
}
