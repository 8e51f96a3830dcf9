package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.guardagent.model.CircuitState;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.Test;

/** What the container's interceptors may throw. */
class InterceptedTransportTest {

  @Test
  void openBreakerIsUnavailableAndOpensOurView() {
    try (Fixture fixture = new Fixture(new TestSettings())) {
      fixture.circuit.attemptFailed("503: down");
      assertThat(outcome(fixture, () -> new CircuitBreakerOpenException("open")))
          .isEqualTo(new SendOutcome.Unavailable("The circuit breaker is open, after: 503: down"));
      assertThat(fixture.circuit.state()).isEqualTo(CircuitState.OPEN);
    }
  }

  @Test
  void timeoutIsUnavailable() {
    try (Fixture fixture = new Fixture(new TestSettings())) {
      assertThat(outcome(fixture, () -> new TimeoutException("late")))
          .isEqualTo(new SendOutcome.Unavailable("No answer in time"));
    }
  }

  @Test
  void anyOtherExceptionIsUnavailableAndMasked() {
    try (Fixture fixture = new Fixture(new TestSettings())) {
      assertThat(outcome(fixture, () -> new IllegalStateException("no " + TestSettings.API_KEY)))
          .isEqualTo(new SendOutcome.Unavailable("IllegalStateException: no ***"));
    }
  }

  @Test
  void rulesAreUnavailableToo() {
    try (Fixture fixture = new Fixture(new TestSettings())) {
      fixture.circuit.attemptFailed("503: down");
      assertThat(transport(fixture, () -> new CircuitBreakerOpenException("open")).fetchRules())
          .isEqualTo(new RulesOutcome.Unavailable("The circuit breaker is open, after: 503: down"));
    }
  }

  private static SendOutcome outcome(Fixture fixture, Supplier<RuntimeException> failure) {
    return transport(fixture, failure).send(Fixture.oneEvent());
  }

  private static PlatformTransport transport(Fixture fixture, Supplier<RuntimeException> failure) {
    HttpTransport throwing =
        new HttpTransport() {
          @Override
          public PlatformAnswer send(PlatformRequest request) {
            throw failure.get();
          }
        };
    return new PlatformTransport(new TestSettings().build(), throwing, fixture.circuit);
  }
}
