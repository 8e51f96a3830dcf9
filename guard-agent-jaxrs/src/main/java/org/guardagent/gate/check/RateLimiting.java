package org.guardagent.gate.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.guardagent.gate.Countries;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.limit.RateLimiter;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.LimiterUnavailableException;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * Counts a request against the most specific limit that there is for it (its endpoint's, else its
 * route's for the client's country, else its route's), and always against the limit over all.
 */
final class RateLimiting implements Check {

  private final RateLimiter limiter;
  private final Countries countries;
  private final BiFunction<Tier, Decision, Map<String, String>> fields;
  private final GateLog log;

  RateLimiting(GateParts parts) {
    this.limiter = parts.limiter();
    this.countries = parts.countries();
    this.fields = parts.limitFields();
    this.log = parts.log();
  }

  @Override
  public String name() {
    return "rate_limit";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return policy.limits().enabled();
  }

  @Override
  public boolean canFireOnArrival(PolicySnapshot policy, RouteNeeds needs) {
    return !Check.anyBypasses(needs, Aspect.RATE_LIMIT);
  }

  @Override
  public boolean isMadeOnExcludedPaths() {
    return true;
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    if (visit.isWhitelisted() || visit.bypasses(Aspect.RATE_LIMIT)) {
      return null;
    }
    try {
      Verdict specific = part.hasRoute() ? specific(visit) : null;
      return specific == null && part.hasPolicy()
          ? take(visit, Tier.GLOBAL, "", visit.policy().limits().global())
          : specific;
    } catch (LimiterUnavailableException e) {
      if (!visit.policy().skipOnRedisOutage()) {
        throw e;
      }
      log.skipped(name(), e);
      return null;
    }
  }

  private @Nullable Verdict specific(Visit visit) {
    Verdict refused = null;
    GuardedRoute route = visit.route();
    Map<String, RateLimit> byPath = visit.policy().limits().byPath();
    String endpoint = byPath.isEmpty() ? null : endpoint(visit, byPath);
    RateLimit limit = endpoint == null ? null : byPath.get(endpoint);
    if (endpoint != null && limit != null) {
      refused = take(visit, Tier.ENDPOINT, endpoint, limit);
    } else if (route != null) {
      refused = ofRoute(visit, route);
    }
    return refused;
  }

  private static @Nullable String endpoint(Visit visit, Map<String, RateLimit> byPath) {
    String path = visit.policy().limits().pathOf(visit.request().path());
    if (path != null) {
      return path;
    }
    GuardedRoute route = visit.route();
    return route != null && byPath.containsKey(route.template()) ? route.template() : null;
  }

  private @Nullable Verdict ofRoute(Visit visit, GuardedRoute route) {
    Map<String, RateLimit> byCountry = route.rules().countryLimits();
    if (!byCountry.isEmpty()) {
      String country = countries.countryOf(visit);
      RateLimit listed = country == null ? null : byCountry.get(country);
      RateLimit limit = listed == null ? byCountry.get("*") : listed;
      if (limit != null) {
        return take(visit, Tier.COUNTRY, route.scope(), limit);
      }
    }
    RateLimit limit = route.rules().rateLimit();
    return limit == null ? null : take(visit, Tier.ROUTE, route.scope(), limit);
  }

  private @Nullable Verdict take(Visit visit, Tier tier, String scope, RateLimit limit) {
    Decision decision = limiter.take(tier, scope, visit.client(), limit);
    if (decision.allowed()) {
      return null;
    }
    Finding finding = LimitFinding.of(visit, tier, decision).build();
    return new Verdict(
        List.of(finding), new Refusal(429, "Too many requests", fields.apply(tier, decision)));
  }
}
