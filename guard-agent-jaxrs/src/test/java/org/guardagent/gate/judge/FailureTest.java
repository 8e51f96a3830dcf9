package org.guardagent.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.limit.RateLimiter.LimiterUnavailableException;
import org.guardagent.gate.route.RouteNeeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests when the gate itself fails. */
class FailureTest {

  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene();
    scene.policy.detection = true;
  }

  @Test
  void aCheckThatFailsRefuses() {
    scene.detectorFails = new IllegalStateException("broken");

    assertThat(scene.judge()).isEqualTo(Refusal.of(500, "Security check failed"));
    assertThat(scene.lastVisit().refusal()).isNotNull();
  }

  @Test
  void aBodyThatComesTooSlowlyIsTheClientsFault() {
    scene.detectorFails = new SlowBodyException();

    assertThat(scene.judge()).isEqualTo(Refusal.of(408, "Request body came too slowly"));
  }

  @Test
  void aBodyThatComesTooSlowlyPassesWhereChecksFailOpen() {
    scene.detectorFails = new SlowBodyException();
    scene.policy.failSecure = false;

    assertThat(scene.judge()).isNull();
  }

  @Test
  void aCheckThatFailsIsPassedOverIfThePolicySaysSo() {
    scene.detectorFails = new IllegalStateException("broken");
    scene.policy.failSecure = false;
    scene.rules.authentication = "bearer";

    assertThat(scene.judge()).isNotNull().extracting(Refusal::status).isEqualTo(401);
  }

  @Test
  void passiveModeStopsNothingAlsoWhenACheckFails() {
    scene.detectorFails = new IllegalStateException("broken");
    scene.policy.passive = true;

    assertThat(scene.judge()).isNull();
  }

  @Test
  void aLimiterThatIsOutRefusesOrIsSkipped() {
    scene.policy.limited = true;
    scene.limiter.fails = new LimiterUnavailableException("out", new RuntimeException());
    assertThat(scene.judge()).isEqualTo(Refusal.of(500, "Security check failed"));

    Scene skipping = new Scene();
    skipping.policy.limited = true;
    skipping.policy.skipOnRedisOutage = true;
    skipping.limiter.fails = scene.limiter.fails;
    assertThat(skipping.judge()).isNull();
  }

  @Test
  void anUnresolvedRouteFailsClosed() {
    assertThat(scene.gatekeeper().judgeUnresolved(scene.arrive()))
        .isEqualTo(Refusal.of(500, "Route resolution failed"));
  }

  @Test
  void anUnresolvedRouteIsRefusedAlsoWhereChecksFailOpen() {
    scene.policy.failSecure = false;
    assertThat(scene.gatekeeper().judgeUnresolved(scene.arrive()))
        .isEqualTo(Refusal.of(500, "Route resolution failed"));
  }

  @Test
  void aTextOfTheApplicationTakesTheUsualOnesPlace() {
    scene.policy.emergency = true;
    scene.policy.errorTexts = Map.of(503, "Back soon");

    assertThat(scene.judge()).isEqualTo(Refusal.of(503, "Back soon"));
  }

  @Test
  void onlyChecksThatCanFireAreInTheChain() {
    Scene plain = new Scene();
    Chain chain =
        Chain.compile(
            org.guardagent.gate.check.Checks.all(plain.parts()),
            plain.policy.build(),
            RouteNeeds.NONE);

    assertThat(chain.all())
        .extracting(step -> step.check().name())
        .containsExactly("route_config", "ip_security");
    assertThat(chain.onArrival())
        .extracting(step -> step.check().name())
        .containsExactly("ip_security");
  }

  @Test
  void theListHasTheSeventeenNamesInTheirOrder() {
    assertThat(
            org.guardagent.gate.check.Checks.all(scene.parts()).stream()
                .map(check -> check.name())
                .distinct())
        .containsExactly(
            "route_config",
            "emergency_mode",
            "https_enforcement",
            "request_logging",
            "request_size_content",
            "required_headers",
            "authentication",
            "referrer",
            "custom_validators",
            "time_window",
            "cloud_ip_refresh",
            "ip_security",
            "cloud_provider",
            "user_agent",
            "rate_limit",
            "suspicious_activity",
            "custom_request");
  }
}
