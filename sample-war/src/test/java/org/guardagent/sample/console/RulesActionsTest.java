package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesActionsTest {

  private static final String LISTS =
      "{\"ip_blacklist\":[\"192.0.2.1\"],\"ip_whitelist\":[\"192.0.2.2\"],\"message\":\"m\"}";

  @ParameterizedTest
  @CsvSource({
    "ban, 192.0.2.2, '192.0.2.1,192.0.2.2', ''",
    "ban, 192.0.2.1, '192.0.2.1', '192.0.2.2'",
    "ban, 203.0.113.7/24, '192.0.2.1,203.0.113.0/24', '192.0.2.2'",
    "unban, 192.0.2.1, '', '192.0.2.2,192.0.2.1'",
    "allow, 2001:DB8::1, '192.0.2.1', '192.0.2.2,2001:db8::1'",
    "forget, 192.0.2.2, '192.0.2.1', ''"
  })
  void targetChangesTheLists(String action, String target, String denied, String allowed) {
    JsonObject rules = apply(action, LISTS, "{\"target\":\"" + target + "\"}");
    assertThat(String.join(",", RulesActions.texts(rules, "ip_blacklist"))).isEqualTo(denied);
    assertThat(String.join(",", RulesActions.texts(rules, "ip_whitelist"))).isEqualTo(allowed);
    assertThat(rules.getString("message")).isEqualTo("m");
  }

  @Test
  void addressIsOffTheListHoweverItWasWritten() {
    String rules = "{\"ip_blacklist\":[\"2001:DB8:0::1\"]}";
    assertThat(apply("forget", rules, "{\"target\":\"2001:db8::1\"}").getJsonArray("ip_blacklist"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nobody", "10.0.0.0/40", "''", "192.0.2.1 x"})
  void otherTargetsAreRefused(String target) {
    assertThat(refusal("ban", "{\"target\":\"" + target + "\"}")).isEqualTo(400);
  }

  @Test
  void limitsThatAreNotNamedStay() {
    String rules =
        "{\"global_rate_limit\":5,\"global_rate_window\":60,"
            + "\"endpoint_rate_limits\":{\"/a\":[1,2],\"/b\":[3,4]}}";
    JsonObject changed = apply("limits", rules, "{\"endpoints\":{\"/a\":null,\"/c\":[5,6]}}");
    assertThat(changed.getInt("global_rate_limit")).isEqualTo(5);
    assertThat(changed.getJsonObject("endpoint_rate_limits"))
        .hasToString("{\"/b\":[3,4],\"/c\":[5,6]}");
    JsonObject without = apply("limits", rules, "{\"global\":null}");
    assertThat(without).containsOnlyKeys("endpoint_rate_limits");
    JsonObject other = apply("limits", rules, "{\"global\":[9,10]}");
    assertThat(other.getInt("global_rate_window")).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"'[1]'", "'[0,1]'", "'[1.5,1]'", "5", "'[1,2,3]'", "'[1,99999999999]'"})
  void otherLimitsAreRefused(String limit) {
    assertThat(refusal("limits", "{\"global\":" + limit + "}")).isEqualTo(400);
    assertThat(refusal("limits", "{\"endpoints\":{\"/a\":" + limit + "}}")).isEqualTo(400);
  }

  @Test
  void patternsAreAddedAndRemoved() {
    JsonObject changed =
        apply(
            "patterns",
            "{\"suspicious_patterns\":[\"a\",\"b\"]}",
            "{\"add\":[\"c\"],\"remove\":[\"a\"]}");
    assertThat(RulesActions.texts(changed, "suspicious_patterns")).containsExactly("b", "c");
    assertThat(refusal("patterns", "{\"add\":\"c\"}")).isEqualTo(400);
  }

  @Test
  void anythingElseIsNotThere() {
    assertThat(refusal("explode", "{}")).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"ip_blacklist\":[\"10.0.0.0/99\"]}'",
    "'{\"ip_blacklist\":\"10.0.0.1\"}'",
    "'{\"suspicious_patterns\":[\"(\"]}'",
    "'{\"suspicious_patterns\":[\"(?=a)\"]}'",
    "'{\"blocked_countries\":[\"NLD\"]}'",
    "'{\"emergency_mode\":\"yes\"}'",
    "'{\"ttl\":-1}'",
    "'{\"endpoint_rate_limits\":{\"a\":[1,2]}}'"
  })
  void rulesThatAgentsWouldLeaveOutAreRefused(String rules) {
    Unfit unfit = catchThrowableOfType(Unfit.class, () -> RulesCheck.check(EventJson.parse(rules)));
    assertThat(unfit.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0/0 is every IPv4 address",
    "203.0.113.7/0, 0.0.0.0/0 is every IPv4 address",
    "2001:db8::/0, ::/0 is every IPv6 address"
  })
  void banOfEverybodyIsRefused(String target, String reason) {
    JsonObject before = EventJson.parse("{\"ip_blacklist\":[\"192.0.2.1\"]}");
    JsonObject after = EventJson.parse("{\"ip_blacklist\":[\"192.0.2.1\",\"" + target + "\"]}");

    Unfit unfit = catchThrowableOfType(Unfit.class, () -> RulesCheck.check(before, after));

    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessageStartingWith(reason).hasMessageContaining("emergency mode");
  }

  @ParameterizedTest
  @CsvSource({
    "blocked_user_agents, .*",
    "blocked_user_agents, [^x]",
    "suspicious_patterns, .",
    "suspicious_patterns, \\w"
  })
  void expressionThatIsFoundInEverythingIsRefused(String list, String expression) {
    JsonObject none = EventJson.parse("{}");
    JsonObject after =
        EventJson.parse(
            "{\"" + list + "\":[\"sqlmap\",\"" + expression.replace("\\", "\\\\") + "\"]}");

    Unfit unfit = catchThrowableOfType(Unfit.class, () -> RulesCheck.check(none, after));

    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessage(expression + " is found in nearly every text");
    assertThatCode(() -> RulesCheck.check(after, after)).doesNotThrowAnyException();
  }

  @Test
  void emergencyBeginsOnlyWhereItIsConfirmed() {
    JsonObject calm = EventJson.parse("{\"emergency_mode\":false}");
    JsonObject emergency = EventJson.parse("{\"emergency_mode\":true}");

    Unfit unfit =
        catchThrowableOfType(Unfit.class, () -> RulesCheck.beginsNoEmergency(calm, emergency));

    assertThat(unfit.status()).isEqualTo(409);
    assertThatCode(() -> RulesCheck.beginsNoEmergency(emergency, emergency))
        .doesNotThrowAnyException();
    assertThatCode(() -> RulesCheck.beginsNoEmergency(emergency, calm)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.0/24, 409",
    "192.0.2.0/25, 192.0.2.0/24, 409",
    "2001:db8::1, 2001:db8::/32, 409",
    "192.0.2.1, 192.0.2.1, 200",
    "192.0.2.0/24, 192.0.2.1, 200",
    "192.0.2.0/23, 192.0.2.0/24, 200",
    "198.51.100.1, 192.0.2.0/24, 200",
    "2001:db8::1, 0.0.0.0/0, 200"
  })
  void banThatAnAllowedRangeWouldUndoIsRefused(String target, String allowed, int status) {
    String rules = "{\"ip_whitelist\":[\"" + allowed + "\"]}";
    String body = "{\"target\":\"" + target + "\"}";
    Unfit unfit = catchThrowableOfType(Unfit.class, () -> apply("ban", rules, body));
    assertThat(unfit == null ? 200 : unfit.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"'{\"gobal\":[5,60]}', There is no such member", "'{}', Missing is one of"})
  void memberThatNobodyAsksForIsRefused(String body, String reason) {
    RulesChange change = new RulesChange(EventJson.parse(body), "192.0.2.9");

    Unfit unfit =
        catchThrowableOfType(Unfit.class, () -> change.refuseOthers(Set.of("global", "endpoints")));

    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit).hasMessageStartingWith(reason).hasMessageEndingWith("endpoints, global");
  }

  @Test
  void rulesThatBanEverybodyAlreadyCanBeChanged() {
    JsonObject before = EventJson.parse("{\"ip_blacklist\":[\"0.0.0.0/0\"],\"ttl\":300}");
    JsonObject after = EventJson.parse("{\"ip_blacklist\":[\"0.0.0.0/0\"],\"ttl\":60}");

    assertThatCode(() -> RulesCheck.check(before, after)).doesNotThrowAnyException();
  }

  @Test
  void rulesThatAgentsTakePass() {
    RulesCheck.check(
        EventJson.parse(
            "{\"ip_blacklist\":[\"10.0.0.0/8\"],\"suspicious_patterns\":[\"a+\"],\"ttl\":300,"
                + "\"enable_ip_banning\":null,\"emergency_mode\":false,\"of_tomorrow\":1,"
                + "\"endpoint_rate_limits\":{\"/a\":[1,2]},\"blocked_countries\":[\"NL\"]}"));
  }

  @Test
  void differencesAreTold() {
    JsonObject before = EventJson.parse("{\"ip_blacklist\":[\"a\",\"b\"],\"ttl\":1,\"x\":[]}");
    JsonObject after = EventJson.parse("{\"ip_blacklist\":[\"b\",\"c\"],\"ttl\":2,\"y\":[]}");
    assertThat(RulesDiff.between(before, after))
        .hasToString(
            "[{\"field\":\"ip_blacklist\",\"added\":[\"c\"],\"removed\":[\"a\"]},"
                + "{\"field\":\"ttl\",\"from\":1,\"to\":2},"
                + "{\"field\":\"x\",\"added\":[],\"removed\":[]}]");
    assertThat(RulesDiff.between(before, before)).isEmpty();
  }

  private static JsonObject apply(String action, String rules, String body) {
    RulesChange change = new RulesChange(EventJson.parse(body), "192.0.2.9");
    return RulesActions.of(action, change).apply(EventJson.parse(rules));
  }

  private static int refusal(String action, String body) {
    return catchThrowableOfType(Unfit.class, () -> apply(action, "{}", body)).status();
  }
}
