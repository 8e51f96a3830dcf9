package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.guardagent.sample.storage.NewEvent;
import org.guardagent.sample.storage.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "request_blocked, BLOCKED",
    "banned, BLOCKED",
    "throttle, BLOCKED",
    "logged_only, NOTED",
    "logged, OTHER",
    "unbanned, OTHER",
    "https_redirect, OTHER"
  })
  void actionSaysWhatBecameOfTheRequest(String action, Outcome outcome) {
    assertThat(event("\"action_taken\": \"" + action + "\"").outcome()).isEqualTo(outcome);
  }

  @Test
  void withoutAnActionTheTypeSaysIt() {
    // The event is of the type rate_limited.
    assertThat(event("\"action_taken\": null").outcome()).isEqualTo(Outcome.BLOCKED);
  }

  @Test
  void passiveModeIsNotedWhateverTheAction() {
    String member = "\"action_taken\": \"request_blocked\", \"metadata\": {\"passive_mode\": true}";
    assertThat(event(member).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void categoryIsThatOfTheAttack() {
    NewEvent attack =
        event("\"rule_type\": \"sqli\", \"metadata\": {\"threats\": [\"xss\", \"sqli\"]}");
    assertThat(attack.category()).isEqualTo("xss");
    assertThat(attack.rule()).isEqualTo("sqli");
    assertThat(event("\"rule_type\": \"sqli\"").category()).isEqualTo("sqli");
    assertThat(event("\"rule_type\": \"ip_blacklist\"").category()).isNull();
  }

  @Test
  void routeIsThatOfTheMetadata() {
    assertThat(event("\"metadata\": {\"route\": \"/a/{b}\"}").route()).isEqualTo("/a/{b}");
    assertThat(event("\"metadata\": {\"route\": 1}").route()).isNull();
  }

  @Test
  void textsAreCutWithoutHalfACharacterAndHaveNoNul() {
    String path = "x".repeat(511) + "\uD83D\uDE00";
    assertThat(Objects.requireNonNull(event("\"endpoint\": \"" + path + "\"").endpoint()))
        .isEqualTo("x".repeat(511));
    assertThat(event("\"country\": \"N\\u0000L\"").country()).isEqualTo("N\uFFFDL");
  }

  @Test
  void wholeEventIsKeptAsItWasSent() {
    String member = "\"what_nobody_knows\": [1, {\"a\": \"\u00e4\"}]";
    assertThat(event(member).json()).contains("\"what_nobody_knows\":[1,{\"a\":\"\u00e4\"}]");
  }

  private static NewEvent event(String member) {
    return Columns.of(JsonBodies.object(Bodies.eventWith(member).getBytes(UTF_8)));
  }
}
