package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.guardagent.GuardAgent;
import org.guardagent.courier.OffAgent;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.RulesChanged;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.Batch;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.GuardedRequest;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.spi.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The application's own beans replace and extend the agent's, with nothing else to configure. */
class ReplacedPartsTest {

  private static final Map<String, String> SETTINGS =
      Map.of("guard.agent.api-key", "0123456789-key", "guard.agent.install-id", "test");

  @Test
  void transportOfTheApplication_replacesOurs() throws Exception {
    try (AgentContainer container = AgentContainer.boot(SETTINGS, OwnTransport.class)) {
      GuardAgent agent = container.get(GuardAgent.class);
      agent.record(SecurityEvent.builder("x").build());
      agent.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);

      OwnTransport transport = container.get(OwnTransport.class);
      assertThat(transport.types()).containsExactly("x");
    }
  }

  @Test
  void partsOfTheApplication_areFoundByThoseWhoDoNotSeeThem() {
    try (AgentContainer container =
        AgentContainer.boot(SETTINGS, OwnTransport.class, Check.class, Countries.class)) {
      ApplicationParts parts = container.get(ApplicationParts.class);

      assertThat(parts.all(RequestCheck.class)).hasSize(1);
      assertThat(parts.find(CountryResolver.class)).isPresent();
      assertThat(parts.find(RequestValidator.class)).isEmpty();
    }
  }

  @Test
  void twoTransportsOfTheApplication_failDeploymentAndAreNamed() {
    assertThatThrownBy(
            () -> AgentContainer.boot(SETTINGS, OwnTransport.class, AnotherTransport.class))
        .hasStackTraceContaining("OwnTransport")
        .hasStackTraceContaining("AnotherTransport");
  }

  @Test
  void processors_areCalledByTheirPriorityAndMayDrop() throws Exception {
    try (AgentContainer container =
        AgentContainer.boot(SETTINGS, Last.class, Second.class, First.class, OwnTransport.class)) {
      GuardAgent agent = container.get(GuardAgent.class);
      agent.record(SecurityEvent.builder("x").build());
      agent.record(SecurityEvent.builder("unwanted").build());
      agent.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);

      assertThat(container.get(OwnTransport.class).types()).containsExactly("x.1.2.last");
      assertThat(agent.statistics().events().droppedTotal()).isEqualTo(1);
    }
  }

  @Test
  void listener_isToldWhatItsTransportThrows() throws Exception {
    try (AgentContainer container =
        AgentContainer.boot(SETTINGS, ThrowingTransport.class, OwnListener.class)) {
      GuardAgent agent = container.get(GuardAgent.class);
      agent.record(SecurityEvent.builder("x").build());
      agent.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);

      await()
          .untilAsserted(
              () ->
                  assertThat(container.get(OwnListener.class).failures())
                      .anyMatch(failure -> failure.startsWith("TRANSPORT_SEND: no way")));
      assertThat(agent.statistics().events().waiting()).isEqualTo(1);
    }
  }

  @Test
  void rulesThatCome_areAnnouncedOnceAndInForce() throws Exception {
    try (AgentContainer container =
        AgentContainer.boot(SETTINGS, OwnTransport.class, RulesWatch.class)) {
      GuardAgent agent = container.get(GuardAgent.class);
      RulesWatch watch = container.get(RulesWatch.class);
      await().until(() -> !watch.seen().isEmpty());

      assertThat(watch.seen()).containsExactly("own-rules");
      assertThat(agent.rules()).map(DynamicRules::ruleId).contains("own-rules");
      assertThat(agent.rules().orElseThrow().ipBlacklist()).containsExactly("192.0.2.1");
    }
  }

  @Test
  void agentOfTheApplication_replacesOurs() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS, OwnAgent.class)) {
      GuardAgent agent = container.get(GuardAgent.class);

      assertThat(agent.status().errors()).containsExactly("the application's own");
      assertThat(container.get(AgentLifecycle.class).courier()).isEmpty();
    }
  }

  /** Keeps the types of what it is given. */
  @ApplicationScoped
  static class OwnTransport implements Transport {
    private final List<String> types = new CopyOnWriteArrayList<>();

    List<String> types() {
      return types;
    }

    @Override
    public SendOutcome send(Batch batch) {
      batch.items().stream()
          .map(EncodedItem::json)
          .map(json -> json.replaceAll(".*\"event_type\":\"([^\"]*)\".*", "$1"))
          .forEach(types::add);
      return SendOutcome.accepted();
    }

    @Override
    public SendOutcome report(AgentStatus status) {
      return SendOutcome.accepted();
    }

    @Override
    public RulesOutcome fetchRules() {
      DynamicRules rules =
          DynamicRules.builder()
              .ruleId("own-rules")
              .ipBlacklist(List.of("192.0.2.1", "nonsense"))
              .build();
      return new RulesOutcome.Fetched(rules, List.of());
    }
  }

  @ApplicationScoped
  static class AnotherTransport extends OwnTransport {}

  @ApplicationScoped
  static class Check implements RequestCheck {
    @Override
    public Optional<Rejection> check(GuardedRequest request) {
      return Optional.empty();
    }
  }

  @ApplicationScoped
  static class Countries implements CountryResolver {
    @Override
    public Optional<String> countryOf(InetAddress client, GuardedRequest request) {
      return Optional.empty();
    }
  }

  @ApplicationScoped
  static class ThrowingTransport extends OwnTransport {
    @Override
    public SendOutcome send(Batch batch) {
      throw new IllegalStateException("no way");
    }
  }

  /** Appends its name to the type of each event. */
  abstract static class Signing implements TelemetryProcessor {
    private final String signature;

    Signing(String signature) {
      this.signature = signature;
    }

    @Override
    public @Nullable SecurityEvent process(SecurityEvent event) {
      return event.toBuilder().eventType(event.eventType() + signature).build();
    }
  }

  @ApplicationScoped
  @Priority(1)
  static class First extends Signing {
    First() {
      super(".1");
    }

    @Override
    public @Nullable SecurityEvent process(SecurityEvent event) {
      return event.eventType().equals("unwanted") ? null : super.process(event);
    }
  }

  @ApplicationScoped
  @Priority(2)
  static class Second extends Signing {
    Second() {
      super(".2");
    }
  }

  @ApplicationScoped
  static class Last extends Signing {
    Last() {
      super(".last");
    }
  }

  /** Keeps what it is told. */
  @ApplicationScoped
  static class OwnListener implements ErrorListener {
    private final List<String> failures = new CopyOnWriteArrayList<>();

    List<String> failures() {
      return failures;
    }

    @Override
    public void onError(Stage stage, Throwable failure, Map<String, String> context) {
      failures.add(stage + ": " + failure.getMessage());
    }
  }

  /** Keeps the ids of announced rules. */
  @ApplicationScoped
  static class RulesWatch {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    List<String> seen() {
      return seen;
    }

    void onChange(@Observes RulesChanged change) {
      seen.add(change.current().map(DynamicRules::ruleId).orElse("none"));
    }
  }

  /** Produces an agent of the application's own. */
  @ApplicationScoped
  static class OwnAgent {
    @Produces
    @ApplicationScoped
    GuardAgent agent() {
      return OffAgent.failed(InstantSource.system(), "the application's own");
    }
  }
}
