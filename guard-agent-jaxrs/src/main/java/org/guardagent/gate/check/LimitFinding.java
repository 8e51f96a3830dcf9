package org.guardagent.gate.check;

import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.model.EventTypes;
import org.guardagent.text.SafeText;

/** What is told of a limit that was exceeded: with the numbers of that limit. */
final class LimitFinding {

  private LimitFinding() {}

  static Finding.Builder of(Visit visit, Tier tier, Decision decision) {
    int limit = decision.limit().requests();
    long window = decision.limit().window().toSeconds();
    String numbers = limit + " requests per " + window + "s";
    Finding.Builder finding =
        switch (tier) {
          case GLOBAL -> global(decision.count(), window);
          case ENDPOINT -> endpoint(SafeText.of(visit.request().path()), numbers);
          case ROUTE ->
              Finding.of(
                      EventTypes.DECORATOR_VIOLATION,
                      "Route-specific rate limit exceeded: " + numbers)
                  .decorator("rate_limiting", "rate_limit");
          case COUNTRY -> country(visit, numbers);
        };
    return finding
        .metadata("request_count", decision.count())
        .metadata("rate_limit", limit)
        .metadata("window", window);
  }

  private static Finding.Builder global(int count, long window) {
    return Finding.of(
            EventTypes.RATE_LIMITED,
            "Rate limit exceeded: " + count + " requests in " + window + "s window")
        .ruleType("rate_limit");
  }

  private static Finding.Builder endpoint(String path, String numbers) {
    return Finding.of(
            EventTypes.DYNAMIC_RULE_VIOLATION,
            "Endpoint-specific rate limit exceeded: " + numbers + " for " + path)
        .ruleType("endpoint_rate_limit")
        .metadata("rule_type", "endpoint_rate_limit")
        .metadata("endpoint", path);
  }

  private static Finding.Builder country(Visit visit, String numbers) {
    String country = visit.country() == null ? "unknown" : visit.country();
    return Finding.of(
            EventTypes.DECORATOR_VIOLATION,
            "Geo rate limit exceeded for " + country + ": " + numbers)
        .decorator("geo_rate_limiting", "geo_rate_limit");
  }
}
