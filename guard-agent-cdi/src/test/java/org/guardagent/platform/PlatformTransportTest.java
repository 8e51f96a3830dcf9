package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guardagent.model.CircuitState;
import org.guardagent.model.DynamicRules;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of answers, over real HTTP. */
class PlatformTransportTest {

  private final Platform platform = new Platform();
  private final Fixture fixture = new Fixture(new TestSettings().to(platform.uri()));

  @AfterEach
  void close() {
    fixture.close();
    platform.close();
  }

  @Test
  void status200WithAnObjectIsAccepted() {
    assertThat(answered(200, "{\"success\":true}")).isEqualTo(SendOutcome.accepted());
    assertThat(failures()).isZero();
  }

  @Test
  void status201IsAcceptedWhateverItSays() {
    assertThat(answered(201, "")).isEqualTo(SendOutcome.accepted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":false}", "{\"errors\":[\"quota\"]}"})
  void status200WithAComplaintIsNotAcceptedAndNoFailure(String body) {
    assertThat(answered(200, body)).isEqualTo(new SendOutcome.NotAccepted("200: " + body));
    assertThat(failures()).isZero();
  }

  @Test
  void status200WithoutJsonIsAFailure() {
    assertThat(answered(200, "fine")).isEqualTo(new SendOutcome.Unavailable("200: fine"));
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void status200WithAPageIsAFailureThatDoesNotRepeatThePage() {
    assertThat(answered(200, "<html>"))
        .isEqualTo(new SendOutcome.Unavailable("200: a page, which no platform answers with"));
    assertThat(failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  void permanentRefusalIsRejectedAndNoFailure(int status) {
    assertThat(answered(status, "bad\nitem"))
        .isEqualTo(new SendOutcome.Rejected(status + ": bad item"));
    assertThat(failures()).isZero();
  }

  @Test
  void status404WithAPageIsAFailureThatRefusesNothing() {
    assertThat(answered(404, "<html>"))
        .isEqualTo(new SendOutcome.Unavailable("404: a page, which no platform answers with"));
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void status413IsTooLargeAndNoFailure() {
    assertThat(answered(413, "big")).isEqualTo(new SendOutcome.TooLarge("413: big"));
    assertThat(failures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsAreAFailure(int status) {
    assertThat(answered(status, "who?"))
        .isEqualTo(new SendOutcome.CredentialsRefused(status + ": who?"));
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void rulesAreAskedForAgainWithWhatThePlatformGaveThemAndMayBeUnchanged() {
    platform.answers(
        200,
        "{\"rule_id\":\"r\"}",
        Map.of("ETag", "\"v1\"", "Last-Modified", "Wed, 04 Mar 2026 05:06:07 GMT"));
    assertThat(fixture.transport.fetchRules()).isInstanceOf(RulesOutcome.Fetched.class);
    platform.answers(304, "");
    assertThat(fixture.transport.fetchRules()).isEqualTo(new RulesOutcome.Unchanged());
    assertThat(fixture.transport.fetchRules()).isEqualTo(new RulesOutcome.Unchanged());
    assertThat(platform.seen().get(0).header("If-None-Match")).isEmpty();
    assertThat(platform.seen().get(2).header("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(platform.seen().get(2).header("If-Modified-Since"))
        .isEqualTo("Wed, 04 Mar 2026 05:06:07 GMT");
    assertThat(failures()).isZero();
  }

  @Test
  void withoutValidatorsRulesAreAskedForAsAlwaysAndCannotBeUnchanged() {
    platform.answers(200, "{}", Map.of("ETag", "x".repeat(600)));
    fixture.transport.fetchRules();
    platform.answers(304, "");
    assertThat(fixture.transport.fetchRules()).isInstanceOf(RulesOutcome.Unavailable.class);
    assertThat(platform.seen().get(1).header("If-None-Match")).isEmpty();
  }

  @Test
  void whatIsSentIsNeverConditional() {
    platform.answers(200, "{}", Map.of("ETag", "\"v1\""));
    fixture.transport.fetchRules();
    assertThat(answered(304, "")).isInstanceOf(SendOutcome.Unavailable.class);
    assertThat(platform.seen().get(1).header("If-None-Match")).isEmpty();
  }

  @Test
  void status429ThrottlesForTheSecondsItSays() {
    platform.answers(429, "slow", Map.of("Retry-After", "17"));
    assertThat(send()).isEqualTo(new SendOutcome.Throttled(Duration.ofSeconds(17)));
    assertThat(failures()).isZero();
  }

  @Test
  void status429ThrottlesUntilTheDateItSays() {
    platform.answers(429, "slow", Map.of("Retry-After", "Wed, 04 Mar 2026 05:07:07 GMT"));
    assertThat(send()).isEqualTo(new SendOutcome.Throttled(Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 202, 204, 302, 304, 409, 418})
  void anyOtherStatusIsAFailure(int status) {
    platform.answers(status, status == 204 || status == 304 ? "" : "oops");
    assertThat(send()).isInstanceOf(SendOutcome.Unavailable.class);
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void redirectIsNotFollowed() {
    platform.answers(307, "", Map.of("Location", platform.uri() + "/elsewhere"));
    assertThat(send()).isInstanceOf(SendOutcome.Unavailable.class);
    assertThat(platform.seen()).hasSize(1);
  }

  @Test
  void longAnswerIsCutToOneLine() {
    SendOutcome outcome = answered(400, "y".repeat(5000));
    assertThat(((SendOutcome.Rejected) outcome).reason())
        .hasSizeLessThan(310)
        .endsWith("... (5000 characters)");
  }

  @Test
  void echoedKeyIsMasked() {
    SendOutcome outcome = answered(401, "unknown key " + TestSettings.API_KEY);
    assertThat(outcome).isEqualTo(new SendOutcome.CredentialsRefused("401: unknown key ***"));
  }

  @Test
  void fifthFailureInARowOpensTheCircuit() {
    platform.answers(500, "");
    for (int i = 0; i < 5; i++) {
      assertThat(fixture.circuit.state()).isEqualTo(CircuitState.CLOSED);
      send();
    }
    assertThat(fixture.circuit.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void rulesAreFetched() {
    platform.answers(200, "{\"version\":3,\"ttl\":-1}");
    assertThat(fixture.transport.fetchRules())
        .isEqualTo(
            new RulesOutcome.Fetched(
                DynamicRules.builder().version(3).build(),
                List.of("ttl is not a whole number from 1 to 2147483647")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "nope", "{\"success\":false}"})
  void rulesThatAreNoneAreUnavailable(String body) {
    platform.answers(200, body);
    assertThat(fixture.transport.fetchRules())
        .isEqualTo(new RulesOutcome.Unavailable("200: " + body));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 500})
  void rulesWithAnErrorStatusAreUnavailable(int status) {
    platform.answers(status, "no");
    assertThat(fixture.transport.fetchRules())
        .isEqualTo(new RulesOutcome.Unavailable(status + ": no"));
  }

  @Test
  void rulesThatAreThrottled_sayForHowLong() {
    platform.answers(429, "slow down");
    assertThat(fixture.transport.fetchRules())
        .isEqualTo(new RulesOutcome.Throttled(Duration.ofMinutes(1)));
  }

  private SendOutcome answered(int status, String body) {
    platform.answers(status, body);
    return send();
  }

  private SendOutcome send() {
    return fixture.transport.send(Fixture.oneEvent());
  }

  /** How many failures the circuit has counted so far. */
  private int failures() {
    int missing = 0;
    while (fixture.circuit.state() == CircuitState.CLOSED) {
      fixture.circuit.attemptFailed("down");
      missing++;
    }
    return 5 - missing;
  }
}
