package org.guardagent.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checks let through, and how rules of policy and route compose. */
class RulesTest {

  private static final RateLimit LIMIT = new RateLimit(5, Duration.ofMinutes(1));

  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene();
  }

  @Test
  void decoratedRouteStillObeysGlobalRules() {
    scene.policy.enforceHttps = true;
    scene.request.scheme = "http";
    scene.rules.rateLimit = LIMIT;
    assertThat(scene.judge()).isNotNull().extracting(Refusal::status).isEqualTo(301);

    Scene listed = new Scene();
    listed.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    listed.rules.deniedAddresses = TestPolicy.addresses("192.0.2.1");
    assertThat(listed.judge()).isEqualTo(Refusal.of(403, "Forbidden"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, https://shop.example/shop/orders",
    "shop.example:80, https://shop.example/shop/orders",
    "shop.example:8080, https://shop.example:8080/shop/orders",
    "[2001:db8::1]:8080, https://[2001:db8::1]:8080/shop/orders"
  })
  void redirectsToTheHostThatWasAskedFor(String authority, String location) {
    scene.policy.enforceHttps = true;
    scene.policy.httpsStatus = 308;
    scene.request.scheme = "http";
    scene.request.authority = authority;

    assertThat(scene.judge()).isEqualTo(new Refusal(308, "", Map.of("Location", location)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "evil.example/",
        "evil.example#",
        "user@evil.example",
        "evil.example\\",
        "evil\r\nSet-Cookie: a=b",
        "shop.example:99999999",
        "shop.example:8o",
        "[::1",
        "[]",
        "h\u00f6st"
      })
  void redirectIsNotBuiltFromAHostileHost(String authority) {
    scene.policy.enforceHttps = true;
    scene.request.scheme = "http";
    scene.request.authority = authority;

    assertThat(scene.judge()).isEqualTo(Refusal.of(400, "HTTPS required"));
  }

  @Test
  void redirectCarriesNoControlCharacters() {
    scene.policy.enforceHttps = true;
    scene.request.scheme = "http";
    scene.request.query = "a=\r\nSet-Cookie: b=c";

    assertThat(scene.judge()).isEqualTo(Refusal.of(400, "HTTPS required"));
  }

  /** What the first route is exempt from, the second may not be. */
  @Test
  void forwardedRequestIsNotExemptByTheRouteThatForwardsIt() {
    RouteRules.Builder exempt = new RouteRules.Builder();
    exempt.bypassed = Set.of(Aspect.RATE_LIMIT);
    scene.otherRoutes.add(exempt.build());
    scene.policy.limited = true;
    scene.limiter.full.add(Tier.GLOBAL);
    Visit visit = scene.arrive();

    assertThat(
            scene
                .gatekeeper()
                .judgeRoute(visit, new GuardedRoute("/free", "Free#all", exempt.build())))
        .isNull();
    assertThat(scene.gatekeeper().judgeRoute(visit, scene.route()))
        .extracting(Refusal::status)
        .isEqualTo(429);
  }

  /** Otherwise a forward within the application would be a side door. */
  @Test
  void forwardedRequestIsJudgedByTheOtherRoutesRulesToo() {
    RouteRules.Builder other = new RouteRules.Builder();
    other.requireHttps = true;
    scene.otherRoutes.add(other.build());
    scene.policy.limited = true;
    scene.request.scheme = "http";

    assertThat(scene.judge()).isNull();
    assertThat(scene.limiter.taken).containsExactly("global ");
    assertThat(
            scene
                .gatekeeper()
                .judgeRoute(
                    scene.lastVisit(), new GuardedRoute("/vault", "Vault#open", other.build())))
        .isNotNull();
    assertThat(scene.limiter.taken).as("counted once").containsExactly("global ");
  }

  @Test
  void chunkedBodyIsBoundedToo() {
    scene.rules.maxRequestSize = 4;
    scene.request.body = "12345".getBytes(StandardCharsets.UTF_8);

    assertThat(scene.judge()).isNull();
    assertThat(scene.lastVisit().bodyLimit()).isEqualTo(4);
    assertThat(scene.gatekeeper().bodyTooLarge(scene.lastVisit()))
        .isEqualTo(Refusal.of(413, "Request too large"));
    assertThat(scene.findings).extracting(Finding::status).containsExactly(413);
  }

  @Test
  void passiveModeNotesAChunkedBodyAndDoesNotEndIt() {
    scene.rules.maxRequestSize = 4;
    scene.policy.passive = true;

    assertThat(scene.judge()).isNull();
    assertThat(scene.lastVisit().bodyLimit()).isEqualTo(4);
    assertThat(scene.gatekeeper().bodyTooLarge(scene.lastVisit())).isNull();
    assertThat(scene.findings).extracting(Finding::action).containsExactly(Finding.LOGGED_ONLY);
  }

  @Test
  void requestWithoutBodyNeedsNoContentType() {
    scene.rules.contentTypes = Set.of("application/json");

    assertThat(scene.judge()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Application/JSON", "application/json;charset=utf-8", "image/png"})
  void mediaTypesHaveNoCase(String type) {
    scene.rules.contentTypes = Set.of("application/json", "image/*");
    scene.request.body(type, "{}");

    assertThat(scene.judge()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "bearer, none, 401",
        "bearer, Bearer, 401",
        "bearer, 'Bearer  ', 401",
        "bearer, Bearerx, 401",
        "bearer, Basic abc, 401",
        "bearer, bEaReR abc, 200",
        "basic, BASIC abc, 200",
        "digest, Bearer abc, 401"
      })
  void credentialsHaveASchemeInAnyCaseAndSomethingBehindIt(
      String scheme, String header, int expected) {
    scene.rules.authentication = scheme;
    if (header != null) {
      scene.request.header("Authorization", header);
    }

    assertThat(status(scene)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/a, 200",
    "https://SHOP.example:8443?x, 200",
    "https://www.shop.example., 200",
    "https://notshop.example/, 403",
    "https://shop.example@evil.example/, 403",
    "https://evil.example\\@shop.example/, 403",
    "shop.example, 403"
  })
  void referrersAreComparedByHost(String referrer, int expected) {
    scene.rules.referrers = List.of("shop.example");
    scene.request.header("Referer", referrer);

    assertThat(status(scene)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2.0, 200", "1.0, 400", "' ', 400"})
  void aRequiredHeaderMayHaveARequiredValue(String value, int expected) {
    scene.rules.requiredHeaders = Map.of("API-Version", "2.0");
    scene.request.header("API-Version", value);

    assertThat(status(scene)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"website\":\"x\"} | 403",
        "{\"a\":{\"website\":\"x\"},\"website\":true} | 403",
        "{\"a\":[1,[2]],\"website\":[0]} | 403",
        "{\"website\":{},\"name\":\"x\"} | 200",
        "{\"website\":[],\"website\":1} | 403",
        "{\"website\":\" \"} | 200",
        "{\"website\":0} | 200",
        "{\"website\":null} | 200",
        "{\"a\":{\"website\":\"x\"}} | 200",
        "[{\"website\":\"x\"}] | 200",
        "{\"webs\\u0069te\":\"x\", cut | 403",
        "{{{{ | 200",
        "\"website\" | 200"
      })
  void honeypotIsFoundInJson(String body, int expected) {
    scene.rules.honeypotFields = Set.of("website");
    scene.request.body("application/json", body);

    assertThat(status(scene)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "website=x, 403",
    "a=b&web%73ite=%78, 403",
    "website=, 200",
    "website=+, 200",
    "website, 200",
    "%zz=1&website=1, 403",
    "a=website, 200",
    "&&&=&, 200"
  })
  void honeypotIsFoundInForms(String body, int expected) {
    scene.rules.honeypotFields = Set.of("website");
    scene.request.body("application/x-www-form-urlencoded", body);

    assertThat(status(scene)).isEqualTo(expected);
  }

  @Test
  void timeWindowIsInItsZoneAndFailsClosed() {
    scene.rules.timeWindow =
        new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Asia/Tokyo"));
    scene.now = Instant.parse("2026-03-01T13:00:00Z");
    assertThat(scene.judge()).isNull();

    scene.now = Instant.parse("2026-03-01T12:59:00Z");
    assertThat(status(scene)).isEqualTo(403);
  }

  @Test
  void aClientThatNobodyKnowsIsLimitedWithAllOthersOfItsKind() {
    scene.request.peer = "";
    scene.policy.limited = true;
    assertThat(scene.judge()).isNull();
    assertThat(scene.limiter.taken).containsExactly("global ");
  }

  @Test
  void aClientThatNobodyKnowsMayBeOnTheBlacklist() {
    scene.request.peer = "";
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.0/24");
    assertThat(status(scene)).isEqualTo(403);
  }

  @Test
  void aClientThatNobodyKnowsIsRefusedWhereAListMustNameIt() {
    scene.request.peer = "";
    scene.policy.whitelist = TestPolicy.addresses("0.0.0.0/0", "::/0");
    assertThat(status(scene)).isEqualTo(403);

    Scene route = new Scene();
    route.request.peer = "";
    route.rules.allowedAddresses = TestPolicy.addresses("0.0.0.0/0", "::/0");
    assertThat(status(route)).isEqualTo(403);

    Scene country = new Scene();
    country.rules.allowedCountries = Set.of("DE");
    assertThat(status(country)).isEqualTo(403);
  }

  @Test
  void mappedAddressIsTheAddressThatItMaps() {
    scene.request.peer = "::ffff:198.51.100.7";
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");

    assertThat(status(scene)).isEqualTo(403);
  }

  @Test
  void theWhitelistOfARouteStandsInForTheListsOfAddressesOnly() {
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    scene.rules.allowedAddresses = TestPolicy.addresses("198.51.100.7");
    assertThat(scene.judge()).isNull();
    assertThat(scene.lastVisit().isWhitelisted()).isFalse();

    Scene country = new Scene();
    country.rules.allowedAddresses = TestPolicy.addresses("198.51.100.7");
    country.policy.blockedCountries = Set.of("FR");
    country.country = "FR";
    assertThat(status(country)).isEqualTo(403);
  }

  @Test
  void theCountriesOfARouteStandInForTheCountriesOnly() {
    scene.policy.blockedCountries = Set.of("FR");
    scene.rules.allowedCountries = Set.of("FR");
    scene.country = "FR";
    assertThat(scene.judge()).isNull();

    Scene listed = new Scene();
    listed.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    listed.rules.allowedCountries = Set.of("FR");
    listed.country = "FR";
    assertThat(status(listed)).isEqualTo(403);
  }

  @Test
  void anUnknownCountryPassesABlacklist() {
    scene.policy.blockedCountries = Set.of("FR");

    assertThat(scene.judge()).isNull();
  }

  @Test
  void aRouteMayFreeClouds() {
    scene.policy.clouds = CloudSelection.ALL;
    scene.rules.clouds = CloudSelection.parse(List.of("Azure"));
    scene.network = new CloudNetwork("AWS", "198.51.100.0/24", "");

    assertThat(scene.judge()).isNull();
  }

  @Test
  void cloudsOfAnyRouteAreRefreshed() {
    RouteRules.Builder other = new RouteRules.Builder();
    other.clouds = CloudSelection.parse(List.of("GCP"));
    scene.otherRoutes.add(other.build());
    scene.policy.clouds = CloudSelection.parse(List.of("AWS"));
    scene.judge();

    assertThat(scene.refreshed)
        .singleElement()
        .satisfies(
            selection ->
                assertThat(selection.providers())
                    .containsExactlyInAnyOrder(
                        CloudSelection.Provider.AWS, CloudSelection.Provider.GCP));
  }

  @Test
  void rulesFreeFromBans() {
    scene.policy.ruleFreed = TestPolicy.addresses("198.51.100.7");
    scene.policy.ruleBans = TestPolicy.addresses("198.51.100.0/24");
    scene.bans.ban(scene.client(), Duration.ZERO, "test");

    assertThat(scene.judge()).isNull();
  }

  @Test
  void aBanBeatsTheWhitelist() {
    scene.policy.whitelist = TestPolicy.addresses("198.51.100.7");
    scene.bans.ban(scene.client(), Duration.ZERO, "test");

    assertThat(scene.judge()).isEqualTo(Refusal.of(403, "IP address banned"));
  }

  @Test
  void emergencyModeKnowsBothFormsOfItsWhitelist() {
    scene.policy.emergency = true;
    scene.policy.whitelist = TestPolicy.addresses("198.51.100.7");
    assertThat(scene.judge()).isNull();

    Scene only = new Scene();
    only.policy.emergency = true;
    only.policy.emergencyWhitelistOnly = true;
    only.policy.whitelist = TestPolicy.addresses("198.51.100.7");
    assertThat(status(only)).isEqualTo(503);

    Scene named = new Scene();
    named.policy.emergency = true;
    named.policy.emergencyWhitelistOnly = true;
    named.policy.emergencyWhitelist = TestPolicy.addresses("198.51.100.0/24");
    assertThat(named.judge()).isNull();
  }

  @Test
  void theMostSpecificTierCountsAndTheGlobalOne() {
    scene.policy.limited = true;
    scene.country = "FR";
    scene.rules.rateLimit = LIMIT;
    scene.rules.countryLimits = Map.of("FR", LIMIT, "*", LIMIT);
    scene.policy.byPath = Map.of("/shop/orders", LIMIT);
    scene.judgeRouteOnly();
    assertThat(scene.limiter.taken).containsExactly("endpoint /shop/orders", "global ");

    Scene country = new Scene();
    country.policy.limited = true;
    country.country = "DE";
    country.rules.rateLimit = LIMIT;
    country.rules.countryLimits = Map.of("FR", LIMIT, "*", LIMIT);
    country.judgeRouteOnly();
    assertThat(country.limiter.taken).containsExactly("country /shop/orders", "global ");

    Scene route = new Scene();
    route.policy.limited = true;
    route.rules.rateLimit = LIMIT;
    route.rules.countryLimits = Map.of("FR", LIMIT);
    route.judgeRouteOnly();
    assertThat(route.limiter.taken).containsExactly("route /shop/orders", "global ");
  }

  @Test
  void variedPathsOfARouteAreOneLimit() {
    scene.policy.limited = true;
    scene.rules.rateLimit = LIMIT;
    scene.request.path = "/shop/%6frders";
    scene.policy.byPath = Map.of("/shop/orders", LIMIT);
    scene.judgeRouteOnly();

    assertThat(scene.limiter.taken).containsExactly("endpoint /shop/orders", "global ");
  }

  @Test
  void switchedOffLimitsAreOffForRoutesToo() {
    scene.rules.rateLimit = LIMIT;
    scene.limiter.full.add(Tier.ROUTE);

    assertThat(scene.judge()).isNull();
  }

  @Test
  void detectionThatARouteSwitchesOffIsNoEvent() {
    scene.policy.detection = true;
    scene.rules.detection = false;
    scene.attack = Scenarios.ATTACK;

    assertThat(scene.judge()).isNull();
    assertThat(scene.findings).isEmpty();
    assertThat(scene.inspections).isZero();
  }

  @Test
  void detectionThatARouteSwitchesOnIsOn() {
    scene.rules.detection = true;
    scene.attack = Scenarios.ATTACK;

    assertThat(status(scene)).isEqualTo(400);
  }

  @Test
  void passiveModeCountsAndBansNobody() {
    scene.policy.passive = true;
    scene.policy.detection = true;
    scene.attack = Scenarios.ATTACK;
    scene.judge();

    assertThat(scene.bans.counted).containsExactly("198.51.100.7 [sqli, probing] counted only");
  }

  @Test
  void aClientThatIsRefusedForItsAddressIsCountedForItsAttack() {
    scene.policy.detection = true;
    scene.policy.blacklist = TestPolicy.addresses("198.51.100.7");
    scene.attack = Scenarios.ATTACK;

    assertThat(scene.judge()).isEqualTo(Refusal.of(403, "Forbidden"));
    assertThat(scene.bans.counted).containsExactly("198.51.100.7 [sqli, probing] may ban");
    assertThat(scene.inspections).isEqualTo(1);
  }

  @Test
  void ownChecksSeeTheClientThatTheGateFoundOut() {
    scene.requestChecks.add(
        request ->
            request.client() != null && request.client().getHostAddress().equals("198.51.100.7")
                ? Optional.empty()
                : Optional.of(new org.guardagent.spi.Rejection(400, "who are you")));

    assertThat(scene.judge()).isNull();
  }

  private static int status(Scene scene) {
    Refusal refusal = scene.judge();
    return refusal == null ? 200 : refusal.status();
  }
}
