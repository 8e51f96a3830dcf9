package org.guardagent.jaxrs.annotations;

import java.util.HashMap;
import java.util.Map;
import org.guardagent.annotation.CountryRateLimited;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RateLimited;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.RateLimit;

/** How much, how often and when. */
final class LimitAnnotations {

  private LimitAnnotations() {}

  static void read(Places places, RouteRules.Builder rules) {
    rules.rateLimit =
        places
            .nearest(RateLimited.class, each -> limit(each.requests(), each.window()))
            .orElse(null);
    Map<String, RateLimit> byCountry = new HashMap<>();
    places.all(CountryRateLimited.class, LimitAnnotations::ofCountry).forEach(byCountry::putAll);
    rules.countryLimits = byCountry;
    rules.maxRequestSize =
        places.nearest(MaxRequestSize.class, each -> size(each.value())).orElse(-1L);
    rules.timeWindow =
        places
            .nearest(org.guardagent.annotation.TimeWindow.class, LimitAnnotations::window)
            .orElse(null);
  }

  private static RateLimit limit(int requests, String window) {
    return new RateLimit(requests, Values.one(window, Values::duration));
  }

  private static Map<String, RateLimit> ofCountry(CountryRateLimited limited) {
    return Map.of(
        Values.one(limited.country(), Values::countryOrAll),
        limit(limited.requests(), limited.window()));
  }

  private static long size(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("no size: " + bytes);
    }
    return bytes;
  }

  private static TimeWindow window(org.guardagent.annotation.TimeWindow window) {
    return new TimeWindow(
        Values.one(window.start(), Values::time),
        Values.one(window.end(), Values::time),
        Values.one(window.zone(), Values::zone));
  }
}
