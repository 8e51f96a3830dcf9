package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guardagent.GuardAgent;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.EventStore;
import org.guardagent.store.MemoryStore;
import org.junit.jupiter.api.Test;

class GuardAgentExtensionTest {

  private static final String KEY = "0123456789-key";
  private static final Map<String, String> SETTINGS =
      Map.of("guard.agent.api-key", KEY, "guard.agent.install-id", "test");

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

  /** What a session's store keeps finds the agent by its name, also in the next JVM. */
  @Test
  void nameOfTheAgentsBean_dependsOnThePlaceOfTheArchiveAlone() throws Exception {
    URL here = new URL("file:/ear/east.war/WEB-INF/lib/guard-agent-cdi.jar");
    URL there = new URL("file:/ear/west.war/WEB-INF/lib/guard-agent-cdi.jar");

    assertThat(GuardAgentExtension.nameAt(here)).isEqualTo("guardAgentc2678ba6");
    assertThat(GuardAgentExtension.nameAt(there)).isNotEqualTo(GuardAgentExtension.nameAt(here));
    assertThat(GuardAgentExtension.nameAt(null)).isNotBlank();
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

  @Test
  void startThatFails_leavesTheAgentOffAndSaysSo() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS, BrokenSource.class)) {
      GuardAgent agent = container.get(AgentLifecycle.class).agent();

      assertThat(agent.status().state()).isEqualTo(State.FAILED);
      assertThat(agent.status().errors()).singleElement().asString().contains("AGENT_INIT");
    }
  }

  /** What is asked of the application's parts for the start line may fail when all is running. */
  @Test
  void startThatFailsLate_leavesNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (AgentContainer container = AgentContainer.boot(SETTINGS, NamelessStore.class)) {
      container.get(AgentLifecycle.class).agent();

      assertThat(container.get(NamelessStore.class).wasAskedWithLoopsRunning()).isTrue();
      assertThat(container.get(AgentLifecycle.class).courier()).isEmpty();
      await().untilAsserted(() -> assertThat(loops()).isSubsetOf(before));
    }
  }

  private static Set<Thread> loops() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("guard-agent-"))
        .filter(thread -> !thread.getName().equals("guard-agent-http"))
        .collect(Collectors.toSet());
  }

  @Test
  void startThatFails_strict_stopsDeployment() {
    Map<String, String> strict = new HashMap<>(SETTINGS);
    strict.put("guard.agent.strict", "true");

    assertThatThrownBy(() -> AgentContainer.boot(strict, BrokenSource.class))
        .hasStackTraceContaining("The guard agent could not start");
  }

  @Test
  void secondName_ofAKey_isRead() {
    Map<String, String> settings = Map.of("guard.agent.dynamic-rule-interval", "10");

    assertThatThrownBy(() -> AgentContainer.boot(settings))
        .hasStackTraceContaining("guard.agent.dynamic-rule-interval = \"10\"");
  }

  /** A bean that cannot be made; of a scope without proxy, so that asking for it is enough. */
  @Singleton
  static class BrokenSource implements MetricSource {
    BrokenSource() {
      throw new IllegalStateException("broken");
    }

    @Override
    public void drainTo(Consumer<SecurityMetric> sink) {}
  }

  /** Has a store that does all that it should, but cannot say what it is called. */
  @Singleton
  static class NamelessStore {
    private final EventStore store =
        new MemoryStore(
            10, 1 << 20, Duration.ofMinutes(1), InstantSource.system(), System::nanoTime);
    private volatile boolean askedWithLoopsRunning;

    @Produces
    @Singleton
    EventStore nameless() {
      return (EventStore)
          Proxy.newProxyInstance(
              EventStore.class.getClassLoader(),
              new Class<?>[] {EventStore.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("name")) {
                  askedWithLoopsRunning |= !loops().isEmpty();
                  throw new IllegalStateException("nameless");
                }
                return method.invoke(store, arguments);
              });
    }

    boolean wasAskedWithLoopsRunning() {
      return askedWithLoopsRunning;
    }
  }
}
