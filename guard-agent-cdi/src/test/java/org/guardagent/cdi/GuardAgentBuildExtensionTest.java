package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.guardagent.GuardAgent;
import org.guardagent.cdi.ReplacedPartsTest.AnotherTransport;
import org.guardagent.cdi.ReplacedPartsTest.OwnAgent;
import org.guardagent.cdi.ReplacedPartsTest.OwnTransport;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;

class GuardAgentBuildExtensionTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "guard.agent.api-key", "0123456789-key",
          "guard.agent.install-id", "test",
          "guard.agent.endpoint", "http://127.0.0.1:9",
          "guard.dynamic-rules.enabled", "false");

  @Test
  void agentRunsAndStopsWithTheContainer() {
    GuardAgent agent;
    try (AgentContainer container = AgentContainer.bootAtBuildTime(SETTINGS)) {
      agent = container.get(AgentLifecycle.class).courier().orElseThrow();
      container.get(GuardAgent.class).record(SecurityEvent.builder("x").build());

      assertThat(agent.statistics().events().recorded()).isEqualTo(1);
    }
    assertThat(agent.status().state()).isEqualTo(State.FAILED); // its word for stopped
  }

  @Test
  void transportOfTheApplication_replacesOurs() throws Exception {
    try (AgentContainer container = AgentContainer.bootAtBuildTime(SETTINGS, OwnTransport.class)) {
      GuardAgent agent = container.get(GuardAgent.class);
      agent.record(SecurityEvent.builder("x").build());
      agent.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);

      assertThat(container.get(OwnTransport.class).types()).containsExactly("x");
    }
  }

  @Test
  void agentOfTheApplication_replacesOurs() {
    try (AgentContainer container = AgentContainer.bootAtBuildTime(SETTINGS, OwnAgent.class)) {
      assertThat(container.get(GuardAgent.class).status().errors())
          .containsExactly("the application's own");
      assertThat(container.get(AgentLifecycle.class).courier()).isEmpty();
    }
  }

  /** What an injection point without qualifiers would not get replaces nothing. */
  @Test
  void agentOfTheApplicationWithAQualifier_leavesOurs() {
    try (AgentContainer container =
        AgentContainer.bootAtBuildTime(SETTINGS, QualifiedAgent.class)) {
      container.get(GuardAgent.class).record(SecurityEvent.builder("x").build());

      assertThat(container.get(AgentLifecycle.class).courier()).isPresent();
    }
  }

  @ApplicationScoped
  @Audited
  static class QualifiedAgent extends OwnAgent {}

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Audited {}

  @Test
  void twoTransportsOfTheApplication_stopTheStartAndAreNamed() {
    assertThatThrownBy(
            () ->
                AgentContainer.bootAtBuildTime(
                    SETTINGS, OwnTransport.class, AnotherTransport.class))
        .hasStackTraceContaining("OwnTransport")
        .hasStackTraceContaining("AnotherTransport");
  }

  @Test
  void wrongSettings_stopTheStartAndAreNamed() {
    Map<String, String> settings =
        Map.of("guard.agent.api-key", "0123456789-key", "guard.agent.flush-interval", "soon");

    assertThatThrownBy(() -> AgentContainer.bootAtBuildTime(settings))
        .hasStackTraceContaining("guard.agent.flush-interval = \"soon\"");
  }

  @Test
  void isFoundByTheServiceLoaderAndSkippedBesideThePortableExtension() {
    assertThat(ServiceLoader.load(BuildCompatibleExtension.class))
        .hasAtLeastOneElementOfType(GuardAgentBuildExtension.class);
    assertThat(
            GuardAgentBuildExtension.class
                .getAnnotation(SkipIfPortableExtensionPresent.class)
                .value())
        .isEqualTo(GuardAgentExtension.class);
  }
}
