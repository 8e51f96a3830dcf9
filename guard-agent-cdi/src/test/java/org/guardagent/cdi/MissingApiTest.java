package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.guardagent.GuardAgent;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent only uses where it is there: without it the application deploys, and its events
 * arrive. The container's directory of names is missing in each case.
 */
class MissingApiTest {

  private static final List<String> OPTIONAL =
      List.of(
          "redis.clients.jedis.Jedis",
          "org.eclipse.microprofile.health.HealthCheck",
          "org.eclipse.microprofile.faulttolerance.Retry",
          "jakarta.servlet.Servlet");

  static Stream<List<String>> missing() {
    return Stream.concat(OPTIONAL.stream().map(List::of), Stream.of(OPTIONAL));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void without(List<String> types) throws Exception {
    HttpServer platform = platform();
    try (Libraries libraries = new Libraries(types)) {
      for (String type : types) {
        assertThat(Class.forName(type)).isNotNull();
        assertThatThrownBy(() -> libraries.loadClass(type))
            .isInstanceOf(ClassNotFoundException.class);
      }

      int port = platform.getAddress().getPort();
      assertThat(libraries.run("http://127.0.0.1:" + port)).isEqualTo(1L);
    } finally {
      platform.stop(0);
    }
  }

  /** Accepts everything. */
  private static HttpServer platform() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** Of the class path of this test, all packages but those of some types. */
  private static final class Libraries extends URLClassLoader {

    private final List<String> packages;

    Libraries(List<String> missing) {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.packages =
          missing.stream().map(type -> type.substring(0, type.lastIndexOf('.') + 1)).toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (packages.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name + ", as on a server without it");
      }
      return super.loadClass(name, resolve);
    }

    Object run(String endpoint) throws Exception {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(this);
      try {
        return ((Callable<?>)
                loadClass(Application.class.getName())
                    .getDeclaredConstructor(String.class)
                    .newInstance(endpoint))
            .call();
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
          .map(Libraries::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }
  }

  /** Starts the agent, records an event, and tells how many were delivered. */
  public static final class Application implements Callable<Long> {

    private final Map<String, String> settings;

    public Application(String endpoint) {
      this.settings =
          Map.of(
              "guard.agent.api-key", "0123456789-key",
              "guard.agent.install-id", "test",
              "guard.agent.endpoint", endpoint);
    }

    @Override
    public Long call() throws Exception {
      try (AgentContainer container = AgentContainer.boot(settings)) {
        GuardAgent agent = container.get(GuardAgent.class);
        agent.record(SecurityEvent.builder("lonely").build());
        agent.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return agent.statistics().events().delivered();
      }
    }
  }
}
