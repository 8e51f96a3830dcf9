package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {

  @ParameterizedTest
  @CsvSource({
    "guard.agent.apikey, guard.agent.api-key",
    "guard.agent.flush-intervall, guard.agent.flush-interval",
    "guard.agent.enable-dynamic-rule, guard.agent.enable-dynamic-rules",
    "guard.dynamic-rules.intervall, guard.dynamic-rules.interval",
    "GUARD_AGENT_APIKEY, GUARD_AGENT_API_KEY",
    "GUARD_AGENT_BUFFER_SIZ, GUARD_AGENT_BUFFER_SIZE"
  })
  void theNearestKeyIsSuggested(String name, String meant) {
    assertThat(UnknownKeys.describe(List.of(name)))
        .containsExactly("Unknown key " + name + "; did you mean " + meant + "?");
  }

  @Test
  void everyKeyIsKnownByNameAliasAndInTheEnvironment() {
    List<String> names =
        List.of(
            "guard.agent.api-key",
            "guard.agent.enable-dynamic-rules",
            "GUARD_AGENT_API_KEY",
            "guard.agent.api.key",
            "GUARD_AGENT_CIRCUIT_BREAKER_THRESHOLD",
            "GUARD_AGENT_ENABLE_DYNAMIC_RULES",
            "GUARD_DYNAMIC_RULES_ENABLED");
    assertThat(UnknownKeys.describe(names)).isEmpty();
  }

  @Test
  void theGatesKeysAreKnownAndItsTypingErrorsFound() {
    assertThat(
            UnknownKeys.describe(
                List.of("guard.whitelist", "GUARD_RATE_LIMIT_REQUESTS", "guard.rate.limit.window")))
        .isEmpty();
    assertThat(UnknownKeys.describe(List.of("guard.whitelst", "GUARD_RATE_LIMIT_REQUEST")))
        .containsExactly(
            "Unknown key GUARD_RATE_LIMIT_REQUEST; did you mean GUARD_RATE_LIMIT_REQUESTS?",
            "Unknown key guard.whitelst; did you mean guard.whitelist?");
  }

  @Test
  void aVariableOfTheServerIsNotOursBecauseTheServerListsItWithDots() {
    assertThat(UnknownKeys.describe(List.of("GUARD_DOG", "guard.dog"))).isEmpty();
    assertThat(UnknownKeys.describe(List.of("guard.dog"))).hasSize(1);
  }

  @Test
  void whatBelongsToOthersIsLeftAlone() {
    assertThat(UnknownKeys.describe(List.of("guardian.mode", "java.home", "GUARD_DOG", "PATH", "")))
        .isEmpty();
  }

  @Test
  void unknownNamesAreSorted() {
    assertThat(UnknownKeys.describe(List.of("guard.agent.zzz", "guard.agent.aaa")))
        .hasSize(2)
        .isSorted();
  }
}
