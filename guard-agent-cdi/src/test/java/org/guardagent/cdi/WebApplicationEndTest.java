package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.GuardAgent;
import org.guardagent.cdi.web.WebApplicationEnd;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.Batch;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebApplicationEndTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "guard.agent.api-key", "0123456789-key",
          "guard.agent.endpoint", "http://127.0.0.1:9",
          "guard.agent.retry-attempts", "0",
          "guard.agent.install-id", "test");

  private final WebApplicationEnd listener = new WebApplicationEnd();

  @Test
  void agentEndsWithItsWebApplication() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS)) {
      GuardAgent agent = container.get(AgentLifecycle.class).agent();
      ServletContextEvent only = webApplication();
      listener.contextInitialized(only);
      assertThat(isRunning(agent)).isTrue();

      listener.contextDestroyed(only);

      assertThat(isRunning(agent)).isFalse();
    }
  }

  @Test
  void agentOfSeveralWebApplicationsEndsWithTheLast() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS)) {
      GuardAgent agent = container.get(AgentLifecycle.class).agent();
      ServletContextEvent one = webApplication();
      ServletContextEvent other = webApplication();
      listener.contextInitialized(one);
      listener.contextInitialized(other);

      listener.contextDestroyed(one);
      assertThat(isRunning(agent)).isTrue();
      listener.contextDestroyed(other);
      assertThat(isRunning(agent)).isFalse();
    }
  }

  /** Its own listener was not reached, because another one failed before. */
  @Test
  void agentEndsWithAWebApplicationThatHasNotBegun() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS)) {
      GuardAgent agent = container.get(AgentLifecycle.class).agent();

      listener.contextDestroyed(webApplication());

      assertThat(isRunning(agent)).isFalse();
    }
  }

  /** Whoever goes on after the end may take away what the last flush needs. */
  @Test
  void secondEndWaitsForTheFirst() throws Exception {
    try (AgentContainer container = AgentContainer.boot(SETTINGS, HangingTransport.class)) {
      AgentLifecycle lifecycle = container.get(AgentLifecycle.class);
      HangingTransport transport = container.get(HangingTransport.class);
      lifecycle.agent().record(SecurityEvent.builder("farewell").build());
      Thread first = new Thread(lifecycle::stop);
      first.start();
      transport.awaitSend();
      Thread second = new Thread(lifecycle::stop);
      second.start();
      await().until(() -> second.getState() == Thread.State.BLOCKED);

      transport.goOn();
      first.join();
      second.join();

      assertThat(transport.delivered()).isEqualTo(1);
    }
  }

  /** On WildFly a request that outlives its application asks for the agent's beans once more. */
  @Test
  void agentThatHasEndedIsNotStartedAnew() {
    try (AgentContainer container = AgentContainer.boot(SETTINGS)) {
      GuardAgent first = container.get(AgentLifecycle.class).agent();
      container.destroy(AgentLifecycle.class);

      GuardAgent second = container.get(AgentLifecycle.class).agent();

      assertThat(isRunning(first)).isFalse();
      assertThat(second).isNotSameAs(first);
      assertThat(isRunning(second)).isFalse();
      assertThat(container.get(AgentLifecycle.class).courier()).isEmpty();
    }
  }

  @Test
  void webApplicationWithoutCdiBeginsAndEnds() {
    ServletContextEvent only = webApplication();

    listener.contextInitialized(only);
    listener.contextDestroyed(only);
  }

  /** Takes what it is given when it is told to. */
  @Singleton
  static class HangingTransport implements Transport {
    private final CountDownLatch sending = new CountDownLatch(1);
    private final CountDownLatch goingOn = new CountDownLatch(1);
    private final AtomicInteger delivered = new AtomicInteger();

    @Override
    public SendOutcome send(Batch batch) {
      sending.countDown();
      try {
        goingOn.await();
      } catch (InterruptedException e) {
        return new SendOutcome.Unavailable("not told in time");
      }
      delivered.addAndGet(batch.items().size());
      return SendOutcome.accepted();
    }

    @Override
    public SendOutcome report(AgentStatus status) {
      return SendOutcome.accepted();
    }

    @Override
    public RulesOutcome fetchRules() {
      return new RulesOutcome.Unavailable("none here");
    }

    void awaitSend() throws InterruptedException {
      sending.await();
    }

    void goOn() {
      goingOn.countDown();
    }

    int delivered() {
      return delivered.get();
    }
  }

  private static boolean isRunning(GuardAgent agent) {
    return agent.status().state() != State.FAILED;
  }

  private static ServletContextEvent webApplication() {
    Object identity = new Object();
    return new ServletContextEvent(
        (ServletContext)
            Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (context, method, arguments) ->
                    switch (method.getName()) {
                      case "hashCode" -> identity.hashCode();
                      case "equals" -> context == arguments[0];
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }
}
