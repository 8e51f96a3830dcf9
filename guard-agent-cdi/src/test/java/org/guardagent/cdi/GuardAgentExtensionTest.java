package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.guardagent.GuardAgent;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;

class GuardAgentExtensionTest {

  private static final String KEY = "0123456789-key";

  @Test
  void withoutApiKey_theAgentIsOffAndTheApplicationDeploys() {
    try (AgentContainer container = AgentContainer.boot(Map.of())) {
      GuardAgent agent = container.get(GuardAgent.class);
      agent.record(SecurityEvent.builder("x").build());

      assertThat(agent.statistics().events().recorded()).isZero();
      assertThat(container.get(AgentLifecycle.class).courier()).isEmpty();
    }
  }

  @Test
  void enabledWithoutApiKey_deploymentFailsAndNamesTheKey() {
    assertThatThrownBy(() -> AgentContainer.boot(Map.of("guard.agent.enabled", "true")))
        .hasStackTraceContaining("guard.agent.api-key");
  }

  @Test
  void severalInvalidKeys_deploymentFailsOnceAndNamesAllWithoutSecrets() {
    Map<String, String> settings =
        Map.of(
            "guard.agent.api-key", "short",
            "guard.agent.flush-interval", "soon",
            "guard.agent.endpoint", "ftp://x",
            "guard.agent.project-encryption-key", "secret-but-no-key");

    assertThatThrownBy(() -> AgentContainer.boot(settings))
        .hasStackTraceContaining("guard.agent.api-key")
        .hasStackTraceContaining("guard.agent.flush-interval = \"soon\"; allowed: a duration")
        .hasStackTraceContaining("guard.agent.endpoint = \"ftp://x\"")
        .hasStackTraceContaining("guard.agent.project-encryption-key")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("short").doesNotContain("secret-"));
  }

  @Test
  void withApiKey_theAgentRunsAndStopsWithTheContainer() {
    Map<String, String> settings =
        Map.of(
            "guard.agent.api-key", KEY,
            "guard.agent.endpoint", "http://127.0.0.1:9",
            "guard.agent.retry-attempts", "0",
            "guard.agent.install-id", "test");
    GuardAgent agent;
    AgentContainer container = AgentContainer.boot(settings);
    try (container) {
      agent = container.get(AgentLifecycle.class).agent();
      agent.record(SecurityEvent.builder("x").build());

      assertThat(agent.status().state()).isNotEqualTo(State.FAILED);
    }
    assertThat(agent.status().state()).isEqualTo(State.FAILED);
    assertThat(agent.statistics().events().recorded()).isEqualTo(1);
    assertThat(agent.statistics().events().isBalanced()).isTrue();
  }
}
