package org.guardagent.gate.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.BehaviorWatch;
import org.guardagent.gate.ClientResolver.Client;
import org.guardagent.gate.Clouds;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.check.GateParts;
import org.guardagent.gate.limit.RateLimitFields;
import org.guardagent.gate.limit.RateLimiter;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.log.LogPlan;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.model.Ban;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;
import org.jspecify.annotations.Nullable;

/** A gatekeeper among parts that do what a test says, and one request before it. */
final class Scene {

  final TestPolicy policy = new TestPolicy();
  final RouteRules.Builder rules = new RouteRules.Builder();
  final FakeRequest request = new FakeRequest();
  final List<Finding> findings = new ArrayList<>();
  final List<RequestCheck> requestChecks = new ArrayList<>();
  final Map<Class<?>, Supplier<RequestValidator>> validators = new HashMap<>();
  final List<RouteRules> otherRoutes = new ArrayList<>();
  final Book bans = new Book();
  final Limiter limiter = new Limiter();
  final Watch behavior = new Watch();
  final List<CloudSelection> refreshed = new ArrayList<>();
  @Nullable String country;
  Clouds.@Nullable CloudNetwork network;
  @Nullable Detection attack;
  int inspections;
  @Nullable RuntimeException detectorFails;
  boolean spoofed;
  Instant now = Instant.parse("2026-03-01T12:00:00Z");
  long nanos = 1;
  long needsVersion;
  LogPlan logPlan = new LogPlan(null, null, null, LogPlan.Format.TEXT, Set.of());

  private @Nullable Visit visit;
  private @Nullable JudgingGatekeeper gatekeeper;

  JudgingGatekeeper gatekeeper() {
    if (gatekeeper == null) {
      PolicySnapshot snapshot = policy.build();
      gatekeeper =
          new JudgingGatekeeper(
              () -> snapshot, needs(), this::client, parts(), (seen, told) -> findings.add(told));
    }
    return gatekeeper;
  }

  /** As the filters do it where all is guarded: on arrival, then with the route. */
  @Nullable Refusal judge() {
    Visit arrived = arrive();
    Refusal early = gatekeeper().judgeArrival(arrived);
    return early == null ? gatekeeper().judgeRoute(arrived, route()) : early;
  }

  /** As the filters do it where only some resources are guarded. */
  @Nullable Refusal judgeRouteOnly() {
    return gatekeeper().judgeRoute(arrive(), route());
  }

  @Nullable Refusal judgeUnmatched() {
    Visit arrived = arrive();
    Refusal early = gatekeeper().judgeArrival(arrived);
    return early == null ? gatekeeper().judgeUnmatched(arrived) : early;
  }

  /** The client of a request that arrives now. */
  IpAddress client() {
    return Objects.requireNonNull(arrive().client());
  }

  Visit arrive() {
    Visit arrived = gatekeeper().arrive(request);
    visit = arrived;
    return arrived;
  }

  Visit lastVisit() {
    return Objects.requireNonNull(visit);
  }

  GuardedRoute route() {
    return new GuardedRoute("/shop/orders", "OrderResource#list", rules.build());
  }

  private Client client(RequestFacts facts) {
    IpAddress address = IpAddress.parse(facts.peer());
    return new Client(address, address == null ? "unknown" : facts.peer(), false, spoofed);
  }

  GateParts parts() {
    return new GateParts(
        seen -> seen.request().scheme().equals("https"),
        this::countryOf,
        clouds(),
        bans,
        limiter,
        RateLimitFields::of,
        seen -> inspect(),
        behavior,
        type -> Objects.requireNonNull(validators.get(type)).get(),
        requestChecks,
        (name, hits, misses) -> {},
        new GateLog(logPlan, null, () -> now, () -> nanos),
        () -> now,
        () -> nanos);
  }

  private @Nullable String countryOf(Visit seen) {
    seen.rememberCountry(country);
    return country;
  }

  private @Nullable Detection inspect() {
    inspections++;
    if (detectorFails != null) {
      throw detectorFails;
    }
    return attack;
  }

  private Clouds clouds() {
    return new Clouds() {
      @Override
      public @Nullable CloudNetwork find(IpAddress address, CloudSelection selection) {
        boolean isSelected =
            network != null
                && selection.providers().stream()
                    .map(CloudSelection.Provider::text)
                    .anyMatch(network.provider()::equals);
        return isSelected ? network : null;
      }

      @Override
      public void refreshIfDue(CloudSelection selection) {
        refreshed.add(selection);
      }
    };
  }

  private RouteNeeds needs() {
    return new RouteNeeds() {
      @Override
      public long version() {
        return needsVersion;
      }

      @Override
      public boolean any(Predicate<RouteRules> question) {
        return question.test(rules.build()) || otherRoutes.stream().anyMatch(question);
      }
    };
  }

  /** Bans that a test puts in. */
  static final class Book implements BanBook {

    final Map<String, Ban> bans = new HashMap<>();
    Count count = new Count(1, false);
    final List<String> counted = new ArrayList<>();

    @Override
    public @Nullable Ban find(IpAddress client) {
      return bans.get(client.toString());
    }

    @Override
    public void ban(IpAddress client, Duration duration, String reason) {
      bans.put(client.toString(), new Ban(client.toString(), Instant.MAX, reason));
    }

    @Override
    public Count suspicious(
        IpAddress client, List<String> categories, Banning banning, boolean mayBan) {
      counted.add(client + " " + categories + (mayBan ? " may ban" : " counted only"));
      return mayBan ? count : new Count(count.total(), false);
    }

    @Override
    public List<String> suspicions(IpAddress client) {
      return List.of();
    }
  }

  /** Tiers that are full. */
  static final class Limiter implements RateLimiter {

    final Set<Tier> full = new HashSet<>();
    final List<String> taken = new ArrayList<>();
    @Nullable RuntimeException fails;

    @Override
    public Decision take(Tier tier, String scope, @Nullable IpAddress client, RateLimit limit) {
      if (fails != null) {
        throw fails;
      }
      taken.add(tier.name().toLowerCase(Locale.ROOT) + ' ' + scope);
      return new Decision(
          !full.contains(tier), limit.requests() + 1, limit, 30_000_000_000L, 2_300_000_000L);
    }
  }

  /** Notes what it is told. */
  static final class Watch implements BehaviorWatch {

    @Nullable Refusal refusal;
    int arrivals;
    int answers;

    @Override
    public @Nullable Refusal arrived(Visit seen) {
      arrivals++;
      return refusal;
    }

    @Override
    public void answered(Visit seen, AnswerFacts answer) {
      answers++;
    }

    @Override
    public int wantedAnswerBytes(Visit seen) {
      return 77;
    }
  }
}
