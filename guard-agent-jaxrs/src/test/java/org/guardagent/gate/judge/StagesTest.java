package org.guardagent.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.pattern.PatternSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When checks are made: before the route is known, with it, or without one. */
class StagesTest {

  private static final AnswerFacts ANSWER = new AnswerFacts(200, null, null, false);

  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene();
  }

  @Test
  void whatNoRouteRelaxesIsJudgedOnArrival() {
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");

    assertThat(scene.gatekeeper().judgeArrival(scene.arrive()))
        .isEqualTo(Refusal.of(403, "Forbidden"));
  }

  @Test
  void whatSomeRouteRelaxesWaitsForTheRoute() {
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    scene.otherRoutes.add(bypass(Aspect.IP));

    assertThat(scene.gatekeeper().judgeArrival(scene.arrive())).isNull();
    assertThat(scene.gatekeeper().judgeRoute(scene.lastVisit(), scene.route()))
        .isEqualTo(Refusal.of(403, "Forbidden"));
  }

  @Test
  void aRequestThatNoResourceTakesIsJudgedByThePolicy() {
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    scene.otherRoutes.add(bypass(Aspect.ALL));

    assertThat(scene.judgeUnmatched()).isEqualTo(Refusal.of(403, "Forbidden"));
  }

  @Test
  void aScannerOfPathsThatDoNotExistIsSeen() {
    scene.policy.detection = true;
    scene.rules.detection = false;
    scene.attack = Scenarios.ATTACK;

    assertThat(scene.judgeUnmatched()).isNotNull().extracting(Refusal::status).isEqualTo(400);
  }

  @Test
  void eachCheckIsMadeOnce() {
    scene.policy.limited = true;
    scene.policy.detection = true;
    scene.rules.rateLimit = new org.guardagent.model.RateLimit(1, java.time.Duration.ofSeconds(1));

    assertThat(scene.judge()).isNull();
    assertThat(scene.limiter.taken).containsExactly("global ", "route /shop/orders");
    assertThat(scene.inspections).isEqualTo(1);
  }

  @Test
  void eachCheckIsMadeOnceAlsoWithoutTheFirstStage() {
    scene.policy.limited = true;
    scene.policy.detection = true;

    assertThat(scene.judgeRouteOnly()).isNull();
    assertThat(scene.limiter.taken).containsExactly("global ");
    assertThat(scene.inspections).isEqualTo(1);
  }

  @Test
  void aRouteThatBecomesKnownWithItsFirstRequestIsObeyedAtOnce() {
    Visit visit = scene.arrive();
    assertThat(scene.gatekeeper().judgeArrival(visit)).isNull();
    scene.rules.authentication = "bearer";
    scene.needsVersion++;

    assertThat(scene.gatekeeper().judgeRoute(visit, scene.route()))
        .isNotNull()
        .extracting(Refusal::status)
        .isEqualTo(401);
  }

  @Test
  void bypassOfAllIsABypass() {
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    scene.policy.emergency = true;
    scene.rules.bypassed = EnumSet.of(Aspect.ALL);
    scene.rules.authentication = "bearer";

    assertThat(scene.judge()).isNull();
    assertThat(scene.findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.eventType()).isEqualTo("security_bypass");
              assertThat(finding.action()).isEqualTo("all_checks_bypassed");
              assertThat(finding.metadata())
                  .isEqualTo(Map.of("bypassed_checks", List.of("all"), "endpoint", "/shop/orders"));
            });
    assertThat(scene.behavior.arrivals).isZero();
  }

  @Test
  void bypassOfAllIsToldOnceInFiveMinutes() {
    scene.rules.bypassed = EnumSet.of(Aspect.ALL);
    scene.judge();
    scene.judge();
    assertThat(scene.findings).hasSize(1);

    scene.nanos += 300_000_000_001L;
    scene.judge();
    assertThat(scene.findings).hasSize(2);
  }

  @Test
  void passiveModeLooksAtRoutesThatBypassAll() {
    scene.policy.passive = true;
    scene.policy.userAgents = PatternSet.of(List.of("curl"));
    scene.request.header("User-Agent", "curl/8");
    scene.rules.bypassed = EnumSet.of(Aspect.ALL);

    assertThat(scene.judge()).isNull();
    assertThat(scene.findings)
        .extracting(Finding::eventType)
        .containsExactly("security_bypass", "user_agent_blocked");
  }

  @Test
  void bypassOfOneAspectIsForThatOne() {
    scene.bans.ban(scene.client(), java.time.Duration.ZERO, "test");
    scene.rules.bypassed = Set.of(Aspect.IP_BAN, Aspect.RATE_LIMIT, Aspect.CLOUDS);
    scene.policy.limited = true;
    scene.limiter.full.add(Tier.GLOBAL);
    assertThat(scene.judge()).isNull();

    Scene other = new Scene();
    other.rules.bypassed = Set.of(Aspect.IP);
    other.bans.ban(other.client(), java.time.Duration.ZERO, "test");
    assertThat(other.judge()).isEqualTo(Refusal.of(403, "IP address banned"));
  }

  @Test
  void anExcludedPathIsToldOnceInFiveMinutes() {
    scene.policy.excludedPaths = List.of("/shop");
    scene.judge();
    scene.judge();

    assertThat(scene.findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.eventType()).isEqualTo("path_excluded");
              assertThat(finding.action()).isEqualTo("security_checks_bypassed");
              assertThat(finding.reason())
                  .isEqualTo("Path /shop/orders excluded from security checks");
              assertThat(finding.metadata())
                  .isEqualTo(
                      Map.of(
                          "excluded_path",
                          "/shop/orders",
                          "configured_exclusions",
                          List.of("/shop")));
            });
    assertThat(scene.behavior.arrivals).isZero();
  }

  @Test
  void aBanHoldsOnExcludedPaths() {
    scene.policy.excludedPaths = List.of("/shop");
    scene.bans.ban(scene.client(), java.time.Duration.ZERO, "test");

    assertThat(scene.judge()).isEqualTo(Refusal.of(403, "IP address banned"));
  }

  @Test
  void aForgedAddressIsToldOnceARequestAndWithoutItsText() {
    scene.spoofed = true;
    scene.request.header("X-Forwarded-For", "\r\nforged");
    scene.judge();

    assertThat(scene.findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.eventType()).isEqualTo("suspicious_request");
              assertThat(finding.action()).isEqualTo("spoofing_detected");
              assertThat(finding.reason())
                  .isEqualTo("Potential IP spoof attempt: X-Forwarded-For header");
            });
  }

  @Test
  void behaviorIsAskedLastAndMayRefuse() {
    scene.behavior.refusal = Refusal.of(429, "Slow down");
    assertThat(scene.judge()).isEqualTo(Refusal.of(429, "Slow down"));

    Scene passive = new Scene();
    passive.policy.passive = true;
    passive.behavior.refusal = Refusal.of(429, "Slow down");
    assertThat(passive.judge()).isNull();

    Scene refused = new Scene();
    refused.policy.emergency = true;
    refused.judge();
    assertThat(refused.behavior.arrivals).isZero();
  }

  @Test
  void behaviorSeesAnswersOfTheApplicationOnly() {
    scene.judge();
    scene.gatekeeper().answered(scene.lastVisit(), ANSWER);
    assertThat(scene.behavior.answers).isEqualTo(1);
    assertThat(scene.gatekeeper().wantedAnswerBytes(scene.lastVisit())).isEqualTo(77);

    Scene refused = new Scene();
    refused.policy.emergency = true;
    refused.judge();
    refused.gatekeeper().answered(refused.lastVisit(), ANSWER);
    assertThat(refused.behavior.answers).isZero();
    assertThat(refused.gatekeeper().wantedAnswerBytes(refused.lastVisit())).isZero();
  }

  private static RouteRules bypass(Aspect aspect) {
    RouteRules.Builder rules = new RouteRules.Builder();
    rules.bypassed = Set.of(aspect);
    return rules.build();
  }
}
