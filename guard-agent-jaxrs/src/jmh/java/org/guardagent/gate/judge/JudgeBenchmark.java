package org.guardagent.gate.judge;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.address.ClientAddress;
import org.guardagent.gate.ban.Bans;
import org.guardagent.gate.behavior.Behavior;
import org.guardagent.gate.check.GateParts;
import org.guardagent.gate.cloud.CloudRanges;
import org.guardagent.gate.geo.CountryLookup;
import org.guardagent.gate.limit.LocalLimiter;
import org.guardagent.gate.limit.RateLimitFields;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.log.LogPlan;
import org.guardagent.gate.policy.PathExclusions;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.guardagent.report.FailureReports;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole judgement of an ordinary request that is served, with everything but detection on:
 * client address behind a proxy, bans, lists, countries, clouds, user agents, limits, behaviour,
 * and a route with rules of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JudgeBenchmark {

  private static final int MOST = 1_000_000_000;
  private static final RateLimit LIMIT = new RateLimit(MOST, Duration.ofMinutes(1));
  private static final Findings NOWHERE = (visit, finding) -> {};

  private final OrdinaryRequest request = new OrdinaryRequest();
  private final GuardedRoute route =
      new GuardedRoute("/shop/orders/{id}", "OrderResource#find", rules());
  private final JudgingGatekeeper gatekeeper = gatekeeper();

  /**
   * Judges a request in both stages.
   *
   * @return null, because it is served
   */
  @Benchmark
  public @Nullable Refusal judge() {
    Visit visit = gatekeeper.arrive(request);
    Refusal early = gatekeeper.judgeArrival(visit);
    return early == null ? gatekeeper.judgeRoute(visit, route) : early;
  }

  private JudgingGatekeeper gatekeeper() {
    ClientAddress clients = new ClientAddress(addresses("10.0.0.0/8"), 1, false, true);
    PolicySnapshot policy = policy();
    return new JudgingGatekeeper(() -> policy, needs(), clients, parts(clients), NOWHERE);
  }

  private static GateParts parts(ClientAddress clients) {
    FailureReports problems = new FailureReports(List.of(), System::nanoTime);
    Bans bans =
        new Bans(
            10_000,
            64,
            Duration.ofHours(1),
            Optional.empty(),
            InstantSource.system(),
            System::nanoTime,
            event -> {},
            problems);
    return new GateParts(
        visit -> clients.isHttps(visit.request()),
        new CountryLookup(List.of((client, seen) -> Optional.of("DE")), NOWHERE, System::nanoTime),
        new CloudRanges(
            Map.of(),
            Duration.ofHours(1),
            source -> InputStream.nullInputStream(),
            Runnable::run,
            System::nanoTime,
            (level, text) -> {}),
        bans,
        new LocalLimiter(10_000, 64, System::nanoTime),
        RateLimitFields::of,
        visit -> null,
        new Behavior(bans, NOWHERE, (level, text) -> {}, System::nanoTime, 64),
        type -> seen -> Optional.empty(),
        List.of(),
        (name, hits, misses) -> {},
        new GateLog(LogPlan.DEFAULT, null, InstantSource.system(), System::nanoTime),
        InstantSource.system(),
        System::nanoTime);
  }

  private static PolicySnapshot policy() {
    return new PolicySnapshot(
        false,
        true,
        true,
        false,
        new PolicySnapshot.Emergency(false, AddressSet.EMPTY, false),
        true,
        301,
        new PolicySnapshot.Addresses(
            null,
            addresses("192.0.2.0/24", "198.51.100.7"),
            addresses("198.51.100.8"),
            addresses("198.51.100.9")),
        new PolicySnapshot.Countries(Set.of(), Set.of("XX")),
        CloudSelection.ALL,
        PatternSet.of(List.of("sqlmap", "nikto", "masscan")),
        new PolicySnapshot.Limits(true, LIMIT, Map.of("/shop/login", LIMIT)),
        new PolicySnapshot.Banning(true, 10, Duration.ofHours(1), Map.of()),
        new PolicySnapshot.Detection(
            false, PatternSet.EMPTY, DetectionExclusions.NONE, true, 10_000),
        List.of(),
        0,
        PathExclusions.of(List.of("/docs", "/redoc", "/openapi.json", "/static")),
        Map.of());
  }

  private static RouteRules rules() {
    RouteRules.Builder rules = new RouteRules.Builder();
    rules.requireHttps = true;
    rules.deniedAddresses = addresses("192.0.2.0/24");
    rules.blockedCountries = Set.of("YY");
    rules.rateLimit = LIMIT;
    rules.authentication = "bearer";
    rules.requiredHeaders = Map.of("Accept", "required");
    rules.contentTypes = Set.of("application/json");
    rules.maxRequestSize = 1_000_000;
    rules.timeWindow = new TimeWindow(LocalTime.of(0, 0), LocalTime.of(23, 59), ZoneOffset.UTC);
    rules.behavior =
        List.of(
            new BehaviorRule(
                BehaviorRule.Kind.USAGE,
                MOST,
                Duration.ofSeconds(1),
                null,
                BehaviorRule.Action.LOG,
                Duration.ofHours(1),
                false));
    return rules.build();
  }

  private RouteNeeds needs() {
    return new RouteNeeds() {
      @Override
      public long version() {
        return 1;
      }

      @Override
      public boolean any(Predicate<RouteRules> question) {
        return question.test(route.rules());
      }
    };
  }

  private static AddressSet addresses(String... texts) {
    return AddressSet.of(
        Stream.of(texts).map(text -> AddressRange.parse(text).orElseThrow()).toList());
  }
}
