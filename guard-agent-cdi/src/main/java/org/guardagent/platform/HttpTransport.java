package org.guardagent.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Carries single requests to the platform, with MicroProfile's retry, circuit breaker and timeout
 * around each. Where the server has no MicroProfile Fault Tolerance the annotations mean nothing,
 * and an exchange still ends within {@link PlatformSettings#requestTimeout()}. Thread-safe.
 *
 * @since 0.1
 */
@ApplicationScoped
// Not final, and with a second constructor: the container makes a client proxy of it.
public class HttpTransport {

  private final HttpExchange exchange;
  private final Circuit circuit;

  /**
   * Opens the HTTP client.
   *
   * @param settings how to talk to the platform
   * @param circuit is told of each attempt
   * @param executor runs the HTTP client's tasks
   */
  @Inject
  public HttpTransport(PlatformSettings settings, Circuit circuit, HttpExecutor executor) {
    this.exchange = new HttpExchange(settings, HttpClients.open(settings, executor));
    this.circuit = circuit;
  }

  /** For the container's client proxy, which never uses its own fields. */
  @SuppressWarnings("NullAway")
  protected HttpTransport() {
    this.exchange = null;
    this.circuit = null;
  }

  /**
   * Makes one exchange.
   *
   * @param request what to send
   * @return the answer, if it is none of the failures below
   * @throws CredentialsFailure if the credentials were refused
   * @throws PlatformFailure if the platform cannot be reached, takes too long, or fails
   */
  @Retry(
      maxRetries = 3,
      // A day: their number decides. Payara refuses 0 for "no bound", and compares without units.
      maxDuration = 86_400_000,
      delay = 500,
      jitter = 499,
      retryOn = {PlatformFailure.class, TimeoutException.class},
      abortOn = {CredentialsFailure.class, InterruptedExchange.class})
  @CircuitBreaker(
      requestVolumeThreshold = 5,
      failureRatio = 1.0,
      delay = 60,
      delayUnit = ChronoUnit.SECONDS,
      successThreshold = 1,
      failOn = {PlatformFailure.class, TimeoutException.class},
      skipOn = InterruptedExchange.class)
  @Timeout(value = 30, unit = ChronoUnit.SECONDS)
  public PlatformAnswer send(PlatformRequest request) {
    if (request.isRepeated()) {
      circuit.repeated();
    }
    try {
      PlatformAnswer answer = exchange.run(request);
      circuit.attemptSucceeded();
      return answer;
    } catch (InterruptedExchange e) {
      throw e;
    } catch (PlatformFailure e) {
      circuit.attemptFailed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Ends the HTTP client with the exchanges under way, where the JDK can. */
  @PreDestroy
  public void close() {
    exchange.close();
  }
}
