package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import org.guardagent.model.AgentStatus;
import org.guardagent.spi.Batch;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two beans in a container without MicroProfile Fault Tolerance. */
class BeansTest {

  private final WeldContainer container =
      new Weld()
          .disableDiscovery()
          .beanClasses(
              HttpTransport.class, PlatformTransport.class, Producers.class, OwnTransport.class)
          .initialize();

  @AfterAll
  static void closePlatform() {
    Producers.PLATFORM.close();
  }

  @AfterEach
  void close() {
    container.close();
  }

  @Test
  void transportDeliversThroughItsClientProxies() {
    PlatformTransport transport = container.select(PlatformTransport.class).get();
    assertThat(transport.getClass()).isNotEqualTo(PlatformTransport.class);
    assertThat(transport.send(Fixture.oneEvent())).isEqualTo(SendOutcome.accepted());
    assertThat(Producers.PLATFORM.seen()).hasSize(1);
  }

  @Test
  void applicationsTransportIsTheOnlyBeanOfThatType() {
    assertThat(container.select(Transport.class).isResolvable()).isTrue();
    assertThat(container.select(Transport.class).get().fetchRules())
        .isEqualTo(new RulesOutcome.Unavailable("none"));
  }

  @ApplicationScoped
  static class Producers {

    static final Platform PLATFORM = new Platform();

    @Produces
    @Singleton
    PlatformSettings settings() {
      return new TestSettings().to(PLATFORM.uri()).build();
    }

    @Produces
    @Singleton
    Circuit circuit() {
      return new Circuit(5, Duration.ofMinutes(1), System::nanoTime);
    }

    @Produces
    @Singleton
    HttpExecutor executor() {
      return ForkJoinPool.commonPool()::execute;
    }
  }

  @ApplicationScoped
  static class OwnTransport implements Transport {

    @Override
    public SendOutcome send(Batch batch) {
      return SendOutcome.accepted();
    }

    @Override
    public SendOutcome report(AgentStatus status) {
      return SendOutcome.accepted();
    }

    @Override
    public RulesOutcome fetchRules() {
      return new RulesOutcome.Unavailable("none");
    }
  }
}
