package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.guardagent.GuardAgent;
import org.guardagent.cdi.web.WebApplicationEnd;
import org.guardagent.model.AgentStatus.State;
import org.junit.jupiter.api.Test;

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

  @Test
  void webApplicationWithoutCdiBeginsAndEnds() {
    ServletContextEvent only = webApplication();

    listener.contextInitialized(only);
    listener.contextDestroyed(only);
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
