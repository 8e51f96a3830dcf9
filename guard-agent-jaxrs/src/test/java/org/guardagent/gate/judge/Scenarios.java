package org.guardagent.gate.judge;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.guardagent.spi.GuardedRequest;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;
import org.jspecify.annotations.Nullable;

/** Every check, and every rule of a route, with a request that it refuses. */
final class Scenarios {

  static final Detection ATTACK =
      new Detection(
          List.of("sqli", "probing"),
          "SQL injection in query_param:q",
          "(?i)union\\s+select",
          "query_param:q",
          "1 union select",
          0.9);

  private static final String CLIENT = "198.51.100.7";
  private static final RateLimit LIMIT = new RateLimit(5, Duration.ofMinutes(2));

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("route_config: unresolved", s -> {})
            .judgedBy(s -> s.gatekeeper().judgeUnresolved(s.arrive())),
        Scenario.of("emergency_mode", s -> s.policy.emergency = true),
        Scenario.of("https_enforcement: route", Scenarios::httpsOfRoute),
        Scenario.of("https_enforcement: global", Scenarios::httpsOfPolicy),
        Scenario.of("https_enforcement: both", Scenarios::httpsOfBoth),
        Scenario.of("https_enforcement: both, where not all is guarded", Scenarios::httpsOfBoth)
            .judgedBy(Scene::judgeRouteOnly),
        Scenario.of("https_enforcement: a host that is none", Scenarios::httpsOfStrangeHost),
        Scenario.of("request_size_content: size", Scenarios::size),
        Scenario.of("request_size_content: size while it is read", Scenarios::size)
            .judgedBy(Scenarios::readTooMuch),
        Scenario.of("request_size_content: type", Scenarios::type),
        Scenario.of("request_size_content: no type", Scenarios::noType),
        Scenario.of("required_headers: api key", s -> required(s, "X-API-Key", "required")),
        Scenario.of(
            "required_headers: authorization", s -> required(s, "Authorization", "required")),
        Scenario.of("required_headers: other", s -> required(s, "X-Tenant", "required")),
        Scenario.of("required_headers: wrong value", Scenarios::wrongHeader),
        Scenario.of("authentication: bearer", s -> s.rules.authentication = "bearer"),
        Scenario.of("authentication: basic", s -> s.rules.authentication = "basic"),
        Scenario.of("authentication: other", s -> s.rules.authentication = "digest"),
        Scenario.of("referrer: missing", s -> s.rules.referrers = List.of("shop.example")),
        Scenario.of("referrer: wrong", Scenarios::wrongReferrer),
        Scenario.of("custom_validators: validator", Scenarios::validator),
        Scenario.of("custom_validators: honeypot", Scenarios::honeypot),
        Scenario.of("time_window", Scenarios::time),
        Scenario.of("ip_security: banned", s -> s.bans.ban(client(), Duration.ZERO, "test")),
        Scenario.of(
            "ip_security: banned by rules",
            s -> s.policy.ruleBans = TestPolicy.addresses("198.51.100.0/24")),
        Scenario.of(
            "ip_security: route allows others",
            s -> s.rules.allowedAddresses = TestPolicy.addresses("192.0.2.1")),
        Scenario.of(
            "ip_security: route denies",
            s -> s.rules.deniedAddresses = TestPolicy.addresses(CLIENT)),
        Scenario.of("ip_security: route denies country", Scenarios::countryOfRoute),
        Scenario.of(
            "ip_security: global allowlist",
            s -> s.policy.whitelist = TestPolicy.addresses("192.0.2.1")),
        Scenario.of(
            "ip_security: global blocklist",
            s -> s.policy.blacklist = TestPolicy.addresses("198.51.100.0/24")),
        Scenario.of("ip_security: global blocked country", Scenarios::blockedCountry),
        Scenario.of(
            "ip_security: global allowed countries", s -> s.policy.allowedCountries = Set.of("DE")),
        Scenario.of("ip_security: with an attack beside it", Scenarios::blockedAttack),
        Scenario.of("cloud_provider: global", Scenarios::cloudOfPolicy),
        Scenario.of("cloud_provider: route", Scenarios::cloudOfRoute),
        Scenario.of("user_agent: global", Scenarios::agentOfPolicy),
        Scenario.of("user_agent: route", Scenarios::agentOfRoute),
        Scenario.of("rate_limit: global", s -> limited(s, Tier.GLOBAL)),
        Scenario.of("rate_limit: endpoint", Scenarios::endpointLimit),
        Scenario.of("rate_limit: route", Scenarios::routeLimit),
        Scenario.of("rate_limit: country", Scenarios::countryLimit),
        Scenario.of("suspicious_activity: attack", Scenarios::attack),
        Scenario.of("suspicious_activity: attack that brings the ban", Scenarios::lastAttack),
        Scenario.of("custom_request", s -> s.requestChecks.add(new Choosy())));
  }

  private static IpAddress client() {
    return Objects.requireNonNull(IpAddress.parse(CLIENT));
  }

  private static void httpsOfRoute(Scene scene) {
    httpsOfPolicy(scene);
    scene.policy.enforceHttps = false;
    scene.rules.requireHttps = true;
  }

  private static void httpsOfBoth(Scene scene) {
    httpsOfPolicy(scene);
    scene.rules.requireHttps = true;
  }

  private static void httpsOfPolicy(Scene scene) {
    scene.policy.enforceHttps = true;
    scene.request.scheme = "http";
    scene.request.authority = "shop.example:80";
    scene.request.query = "token=s3cret";
  }

  private static void httpsOfStrangeHost(Scene scene) {
    httpsOfPolicy(scene);
    scene.request.authority = "evil.example/@shop.example";
  }

  private static void size(Scene scene) {
    scene.rules.maxRequestSize = 4;
    scene.request.body("text/plain", "12345");
  }

  private static @Nullable Refusal readTooMuch(Scene scene) {
    scene.request.contentLength = -1;
    Refusal early = scene.judge();
    Visit visit = scene.lastVisit();
    boolean isPast = early == null && visit.bodyLimit() < scene.request.body.length;
    return isPast ? scene.gatekeeper().bodyTooLarge(visit) : early;
  }

  private static void type(Scene scene) {
    scene.rules.contentTypes = Set.of("application/json");
    scene.request.body("Text/Plain; charset=utf-8", "12345");
  }

  private static void noType(Scene scene) {
    type(scene);
    scene.request.headers.clear();
  }

  private static void required(Scene scene, String header, String value) {
    scene.rules.requiredHeaders = Map.of(header, value);
  }

  private static void wrongHeader(Scene scene) {
    required(scene, "API-Version", "2.0");
    scene.request.header("API-Version", "1.0");
  }

  private static void wrongReferrer(Scene scene) {
    scene.rules.referrers = List.of("shop.example");
    scene.request.header("Referer", "https://shop.example.evil.example/a?token=s3cret");
  }

  private static void validator(Scene scene) {
    scene.rules.validators = List.of(Strict.class);
    scene.validators.put(Strict.class, Strict::new);
  }

  private static void honeypot(Scene scene) {
    scene.rules.honeypotFields = Set.of("website");
    scene.request.body("application/x-www-form-urlencoded", "name=a&web%73ite=spam");
  }

  private static void time(Scene scene) {
    scene.rules.timeWindow =
        new TimeWindow(LocalTime.of(8, 0), LocalTime.of(11, 59), ZoneOffset.UTC);
  }

  private static void countryOfRoute(Scene scene) {
    scene.rules.blockedCountries = Set.of("FR");
    scene.country = "FR";
  }

  private static void blockedCountry(Scene scene) {
    scene.policy.blockedCountries = Set.of("FR");
    scene.country = "FR";
  }

  private static void blockedAttack(Scene scene) {
    scene.policy.detection = true;
    scene.policy.blacklist = TestPolicy.addresses(CLIENT);
    scene.attack = ATTACK;
  }

  private static void cloudOfPolicy(Scene scene) {
    scene.policy.clouds = CloudSelection.parse(List.of("AWS"));
    scene.network = new CloudNetwork("AWS", "198.51.100.0/24", "eu-west-1");
  }

  private static void cloudOfRoute(Scene scene) {
    scene.rules.clouds = CloudSelection.parse(List.of("GCP", "AWS"));
    scene.network = new CloudNetwork("AWS", "198.51.100.0/24", "eu-west-1");
  }

  private static void agentOfPolicy(Scene scene) {
    scene.policy.userAgents = PatternSet.of(List.of("curl", "bad.?bot"));
    scene.request.header("User-Agent", "BadBot/1.0");
  }

  private static void agentOfRoute(Scene scene) {
    scene.rules.blockedUserAgents = PatternSet.of(List.of("bad.?bot"));
    scene.request.header("User-Agent", "BadBot/1.0\r\nforged: line");
  }

  private static void limited(Scene scene, Tier tier) {
    scene.policy.limited = true;
    scene.limiter.full.add(tier);
  }

  private static void endpointLimit(Scene scene) {
    limited(scene, Tier.ENDPOINT);
    scene.policy.byPath = Map.of("/shop/orders", LIMIT);
  }

  private static void routeLimit(Scene scene) {
    limited(scene, Tier.ROUTE);
    scene.rules.rateLimit = LIMIT;
  }

  private static void countryLimit(Scene scene) {
    limited(scene, Tier.COUNTRY);
    scene.country = "FR";
    scene.rules.countryLimits = Map.of("FR", LIMIT);
  }

  private static void attack(Scene scene) {
    scene.policy.detection = true;
    scene.attack = ATTACK;
    scene.bans.count = new BanBook.Count(3, false);
  }

  private static void lastAttack(Scene scene) {
    attack(scene);
    scene.bans.count = new BanBook.Count(10, true);
  }

  /** Likes no request. */
  static final class Strict implements RequestValidator {

    @Override
    public Optional<Rejection> validate(GuardedRequest request) {
      return Optional.of(new Rejection(422, "No such order"));
    }
  }

  /** Likes no request either. */
  static final class Choosy implements RequestCheck {

    @Override
    public Optional<Rejection> check(GuardedRequest request) {
      return Optional.of(new Rejection(418, "Not today"));
    }
  }
}
