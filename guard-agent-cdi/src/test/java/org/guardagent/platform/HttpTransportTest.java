package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.guardagent.model.CircuitState;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.Test;

/** Servers that misbehave, and what the container needs of the bean. */
class HttpTransportTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  @Test
  void hangingServerEndsAtTheDeadline() throws IOException {
    try (RawServer server = new RawServer(RawServer::hang)) {
      assertThat(outcome(server, SHORT)).contains("No complete answer within PT0.4S");
    }
  }

  @Test
  void drippingBodyEndsAtTheDeadline() throws IOException {
    try (RawServer server = new RawServer(RawServer::drip)) {
      assertThat(outcome(server, SHORT)).contains("No complete answer within PT0.4S");
    }
  }

  @Test
  void resetConnectionIsUnavailable() throws IOException {
    try (RawServer server = new RawServer(RawServer::reset)) {
      assertThat(outcome(server, Duration.ofSeconds(10))).contains("Exception: ");
    }
  }

  @Test
  void endlessBodyIsGivenUp() throws IOException {
    try (RawServer server = new RawServer(RawServer::flood)) {
      assertThat(outcome(server, Duration.ofSeconds(10)))
          .contains("The answer has more than 65536 bytes");
    }
  }

  @Test
  void endlessRulesAreGivenUp() throws IOException {
    try (RawServer server = new RawServer(RawServer::flood);
        Fixture fixture = new Fixture(new TestSettings().to(server.uri()))) {
      RulesOutcome.Unavailable outcome = (RulesOutcome.Unavailable) fixture.transport.fetchRules();
      assertThat(outcome.reason()).contains("more than 4194304 bytes");
    }
  }

  @Test
  void closedPortIsUnavailable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Fixture fixture =
        new Fixture(new TestSettings().to(URI.create("http://127.0.0.1:" + port)))) {
      assertThat(fixture.transport.send(Fixture.oneEvent()))
          .isInstanceOf(SendOutcome.Unavailable.class);
    }
  }

  @Test
  void interruptEndsTheExchangeAndIsKept() throws IOException {
    try (RawServer server = new RawServer(RawServer::hang);
        Fixture fixture = new Fixture(new TestSettings().to(server.uri()))) {
      Thread.currentThread().interrupt();
      SendOutcome outcome = fixture.transport.send(Fixture.oneEvent());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(outcome)
          .isEqualTo(new SendOutcome.Unavailable("The exchange with the platform was interrupted"));
      for (int i = 0; i < 4; i++) {
        fixture.circuit.attemptFailed("down");
      }
      assertThat(fixture.circuit.state()).isEqualTo(CircuitState.CLOSED);
    }
  }

  @Test
  void executorThatRefusesEverythingIsAFailure() {
    PlatformSettings settings = new TestSettings().within(SHORT).build();
    Circuit circuit = new Circuit(1, Duration.ofMinutes(1), () -> 0);
    HttpTransport http =
        new HttpTransport(
            settings,
            circuit,
            task -> {
              throw new RejectedExecutionException("stopped");
            });
    assertThatThrownBy(() -> http.send(PlatformRequest.rules(Validators.NONE)))
        .isInstanceOf(PlatformFailure.class);
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
    http.close();
  }

  @Test
  void selectorThreadDoesNotKeepTheApplicationsClassLoader() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
      thread.setContextClassLoader(application);
      try (Fixture fixture = new Fixture(new TestSettings())) {
        assertThat(fixture.http).isNotNull();
        assertThat(thread.getContextClassLoader()).isSameAs(application);
        assertThat(Thread.getAllStackTraces().keySet())
            .filteredOn(other -> other.getName().contains("SelectorManager"))
            .isNotEmpty()
            .noneMatch(other -> other.getContextClassLoader() == application);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A server may keep a bean for a while after its application has gone. */
  @Test
  void closedTransportThatIsStillHeldHasNoSelectorThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Fixture fixture = new Fixture(new TestSettings());
    Set<Thread> selectors = selectorsBeside(before);
    assertThat(selectors).hasSize(1);
    fixture.close();

    await()
        .until(
            () -> {
              System.gc();
              return selectors.stream().noneMatch(Thread::isAlive);
            });
    assertThat(fixture.transport.send(Fixture.oneEvent()))
        .isEqualTo(new SendOutcome.Unavailable("The HTTP client is closed"));
  }

  @Test
  void closeMayComeTwice() {
    Fixture fixture = new Fixture(new TestSettings());
    fixture.close();
    fixture.close();
    assertThat(fixture.transport.send(Fixture.oneEvent()))
        .isInstanceOf(SendOutcome.Unavailable.class);
  }

  @Test
  void faultToleranceIsAsTheContractSays() throws NoSuchMethodException {
    Method send = HttpTransport.class.getMethod("send", PlatformRequest.class);
    Retry retry = send.getAnnotation(Retry.class);
    assertThat(retry.maxRetries()).isEqualTo(3);
    assertThat(retry.delay()).isEqualTo(500);
    assertThat(retry.jitter()).isEqualTo(499);
    CircuitBreaker breaker = send.getAnnotation(CircuitBreaker.class);
    assertThat(breaker.requestVolumeThreshold()).isEqualTo(5);
    assertThat(breaker.failureRatio()).isEqualTo(1.0);
    assertThat(Duration.of(breaker.delay(), breaker.delayUnit())).isEqualTo(Duration.ofMinutes(1));
    Timeout timeout = send.getAnnotation(Timeout.class);
    assertThat(Duration.of(timeout.value(), timeout.unit())).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void containerCanMakeAClientProxy() {
    assertThat(new HttpTransport() {}).isNotNull();
    assertThat(new PlatformTransport() {}).isNotNull();
  }

  private static Set<Thread> selectorsBeside(Set<Thread> others) {
    Set<Thread> selectors = new HashSet<>(Thread.getAllStackTraces().keySet());
    selectors.removeAll(others);
    selectors.removeIf(thread -> !thread.getName().endsWith("SelectorManager"));
    return selectors;
  }

  private static String outcome(RawServer server, Duration timeout) {
    try (Fixture fixture = new Fixture(new TestSettings().to(server.uri()).within(timeout))) {
      SendOutcome outcome = fixture.transport.send(Fixture.oneEvent());
      assertThat(outcome).isInstanceOf(SendOutcome.Unavailable.class);
      return ((SendOutcome.Unavailable) outcome).reason();
    }
  }
}
