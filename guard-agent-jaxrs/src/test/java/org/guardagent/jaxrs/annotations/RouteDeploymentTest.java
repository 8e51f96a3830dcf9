package org.guardagent.jaxrs.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.jaxrs.cdi.RouteInitializer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

/** A wrong value stops a deployment, by way of the server and by way of CDI. */
class RouteDeploymentTest {

  private final Map<Object, Object> attributes = new HashMap<>();
  private final ServletContext context =
      (ServletContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) ->
                  method.getName().equals("setAttribute")
                      ? attributes.put(arguments[0], arguments[1])
                      : attributes.get(arguments[0]));

  @Test
  void serverIsToldOfWrongValues() {
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(
            () -> new RouteInitializer().onStartup(Set.of(Fine.class, WrongBean.class), context))
        .withMessageContaining("@RateLimited on " + WrongBean.class.getName() + "#call: ")
        .withMessageContaining("was 0");
  }

  @Test
  void classesThatTheServerShowsAreKept() throws Exception {
    new RouteInitializer().onStartup(Set.of(Fine.class), context);

    assertThat(RouteInitializer.classesOf(context)).containsExactly(Fine.class);
  }

  @Test
  void applicationWithoutAnnotationsStarts() throws Exception {
    assertThat(RouteInitializer.classesOf(context)).isEmpty();

    new RouteInitializer().onStartup(null, context);

    assertThat(RouteInitializer.classesOf(context)).isEmpty();
  }

  @Test
  void containerIsToldOfWrongValues() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> start(Fine.class, WrongBean.class))
        .withMessageContaining("@RateLimited on " + WrongBean.class.getName() + "#call: ");
  }

  @Test
  void whatDependsOnTheConfigurationIsToldOnceThereIsOne() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> start(Fine.class, BodiesAreNotScanned.class))
        .withMessageContaining("guard.behavior.scan-response-body is off");
  }

  @Test
  void classesThatTheContainerShowsAreKept() {
    RouteExtension extension = new RouteExtension();
    Weld weld = new Weld().disableDiscovery().addExtension(extension);

    try (WeldContainer started = weld.beanClasses(Fine.class, Without.class).initialize()) {
      assertThat(started.isRunning()).isTrue();
      assertThat(extension.classes()).containsExactly(Fine.class);
    }
  }

  private static void start(Class<?>... beans) {
    new Weld()
        .disableDiscovery()
        .addExtension(new RouteExtension())
        .beanClasses(beans)
        .initialize()
        .close();
  }

  @Singleton
  static class Fine {
    @ReturnMonitor(pattern = "some text", maxOccurrences = 1)
    public void call() {}
  }

  @Singleton
  static class Without {}

  @Singleton
  static class WrongBean {
    @RateLimited(requests = 0)
    public void call() {}
  }

  @Singleton
  static class BodiesAreNotScanned {
    @Produces
    @Singleton
    RouteReader reader() {
      return new RouteReader(false);
    }
  }
}
