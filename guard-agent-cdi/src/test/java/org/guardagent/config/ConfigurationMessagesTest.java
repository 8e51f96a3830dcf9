package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads, and what nobody may read. */
class ConfigurationMessagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"guard.agent.api-key", "guard.agent.project-encryption-key"})
  void aSecretThatIsNotAllowedIsNotShown(String name) {
    ConfigurationException failure = refusal(Map.of(name, "hush!"));
    assertThat(failure).hasMessageContaining(name + " = (secret, 5 characters)");
    assertThat(printed(failure)).doesNotContain("hush!");
    assertThat(failure.problems().toString()).doesNotContain("hush!");
  }

  @Test
  void settingsAndKeysDoNotShowSecrets() {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.agent.api-key", "hush-hush-hush",
                "guard.agent.payload-signing-secret", "hush-hush",
                "guard.agent.client-addresses.salt", "hush"));
    assertThat(settings).asString().doesNotContain("hush");
    assertThat(AgentKeys.API_KEY).hasToString("guard.agent.api-key");
  }

  @Test
  void thePasswordOfAnEndpointIsNotShown() {
    ConfigurationException failure =
        refusal(Map.of("guard.agent.endpoint", "https://user:hush@example.org/"));
    assertThat(printed(failure)).doesNotContain("hush").contains("example.org");
  }

  @Test
  void controlCharactersCannotSpoilTheMessage() {
    assertThat(refusal(Map.of("guard.agent.timeout", "1\n  - all is well\u001b[0m")))
        .hasMessageContaining("\"1?  - all is well?[0m\"");
  }

  @Test
  void wrongEntriesOfAListAreNamed() {
    assertThat(refusal(Map.of("guard.blocked-user-agents", "(x,ok,(?=y)")))
        .hasMessageContaining("\"(x,ok,(?=y)\", in it \"(x\", \"(?=y)\"; allowed: ");
    assertThat(refusal(Map.of("guard.trusted-proxies", "10.0.0.0/33")))
        .hasMessageContaining("guard.trusted-proxies = \"10.0.0.0/33\"; allowed: ");
    assertThat(refusal(Map.of("guard.detection.categories", "xss, nope")))
        .hasMessageContaining(", in it \"nope\"; allowed: ");
    assertThat(refusal(Map.of("guard.trusted-proxies", "x,".repeat(10_000))).getMessage())
        .hasSizeLessThan(500);
  }

  @Test
  void aLongValueIsCut() {
    ConfigurationException failure = refusal(Map.of("guard.agent.timeout", "x".repeat(100_000)));
    assertThat(failure).hasMessageContaining("x".repeat(100) + "...");
    assertThat(failure.getMessage()).hasSizeLessThan(500);
  }

  @Test
  void theMessageSaysWhatIsAllowed() {
    assertThat(refusal(Map.of("guard.agent.max-concurrent-flushes", "9")))
        .hasMessageEndingWith(
            "\n  - guard.agent.max-concurrent-flushes = \"9\"; allowed: a whole number, 1 to 8");
  }

  private static ConfigurationException refusal(Map<String, String> texts) {
    return catchThrowableOfType(ConfigurationException.class, () -> Settings.of(texts));
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
