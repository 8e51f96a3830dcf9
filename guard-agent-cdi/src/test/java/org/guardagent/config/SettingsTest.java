package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final String KEY = "a-key-of-the-project";

  @Test
  void whatIsNotSetHasItsDefault() {
    Settings settings = Settings.of(Map.of());
    assertThat(settings.get(AgentKeys.BUFFER_SIZE)).isEqualTo(10_000);
    assertThat(settings.get(AgentKeys.FLUSH_INTERVAL)).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.get(AgentKeys.BUFFER_OVERFLOW_POLICY)).isEqualTo(OverflowPolicy.DROP);
    assertThat(settings.find(AgentKeys.PROJECT_ID)).isEmpty();
  }

  @Test
  void askingForAValueThatNobodySetNamesTheKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.of(Map.of()).get(AgentKeys.PROJECT_ID))
        .withMessageContaining("guard.agent.project-id");
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'\t\n'"})
  void blankIsMissing(String blank) {
    Settings settings =
        Settings.of(Map.of("guard.agent.api-key", blank, "guard.agent.buffer-size", blank));
    assertThat(settings.find(AgentKeys.API_KEY)).isEmpty();
    assertThat(settings.get(AgentKeys.BUFFER_SIZE)).isEqualTo(10_000);
  }

  @Test
  void spaceAroundAValueDoesNotCount() {
    assertThat(Settings.of(Map.of("guard.agent.buffer-size", " 42 ")).get(AgentKeys.BUFFER_SIZE))
        .isEqualTo(42);
  }

  @Test
  void anAliasStandsInForTheName() {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.agent.enable-dynamic-rules", "false",
                "guard.agent.dynamic-rule-interval", "PT2M"));
    assertThat(settings.get(AgentKeys.DYNAMIC_RULES_ENABLED)).isFalse();
    assertThat(settings.get(AgentKeys.DYNAMIC_RULES_INTERVAL)).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource({"PT3M, PT3M", "' ', PT2M"})
  void theNameGoesBeforeItsAliasUnlessItIsBlank(String text, Duration expected) {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.dynamic-rules.interval", text, "guard.agent.dynamic-rule-interval", "PT2M"));
    assertThat(settings.get(AgentKeys.DYNAMIC_RULES_INTERVAL)).isEqualTo(expected);
  }

  @Test
  void allProblemsComeInOneException() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Settings.of(
                    Map.of(
                        "guard.agent.enabled", "true",
                        "guard.agent.timeout", "PT-1S",
                        "guard.agent.buffer-size", "1e9",
                        "guard.agent.strict", "tru")));
    assertThat(failure.problems())
        .extracting(ConfigurationProblem::key)
        .containsExactlyInAnyOrder(
            "guard.agent.api-key",
            "guard.agent.timeout",
            "guard.agent.buffer-size",
            "guard.agent.strict");
    assertThat(failure)
        .hasMessageStartingWith("The guard agent's configuration has 4 problems:\n  - ");
  }

  @Test
  void anAgentThatIsAskedForNeedsAKey() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.of(Map.of("guard.agent.enabled", "true")))
        .withMessageContaining("guard.agent.api-key = (not set)")
        .withMessageContaining("1 problem:");
  }

  @Test
  void aBadKeyIsNotAlsoReportedAsMissing() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Settings.of(Map.of("guard.agent.enabled", "true", "guard.agent.api-key", "short")));
    assertThat(failure.problems()).hasSize(1);
  }

  @Test
  void theAgentIsOnWhenThereIsAKeyUnlessItIsSwitched() {
    assertThat(Settings.of(Map.of()).agentEnabled()).isFalse();
    assertThat(Settings.of(Map.of("guard.agent.api-key", KEY)).agentEnabled()).isTrue();
    assertThat(
            Settings.of(Map.of("guard.agent.api-key", KEY, "guard.agent.enabled", "false"))
                .agentEnabled())
        .isFalse();
  }

  @Test
  void aValueThatTheSourceCannotGiveIsAProblemOfItsKey() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.read(SettingsTest::failingForTheProject))
        .withMessageContaining("guard.agent.project-id = (cannot be read)");
  }

  @Test
  void lenientReadingFallsBackToDefaultsOneByOne() {
    Settings settings =
        Settings.readLeniently(
            name ->
                Optional.ofNullable(
                    Map.of("guard.agent.timeout", "never", "guard.agent.buffer-size", "77")
                        .get(name)));
    assertThat(settings.get(AgentKeys.TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.get(AgentKeys.BUFFER_SIZE)).isEqualTo(77);
  }

  private static Optional<String> failingForTheProject(String name) {
    if (name.equals("guard.agent.project-id")) {
      throw new NoSuchElementException("${nowhere}");
    }
    return Optional.empty();
  }
}
