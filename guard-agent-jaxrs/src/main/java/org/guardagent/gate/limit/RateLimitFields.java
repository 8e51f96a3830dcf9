package org.guardagent.gate.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.Tier;

/**
 * The header fields that tell a client of its limit: {@code RateLimit-Policy} and {@code RateLimit}
 * as the IETF's draft {@code draft-ietf-httpapi-ratelimit-headers} has them, and {@code
 * Retry-After} for one that is refused.
 */
public final class RateLimitFields {

  private RateLimitFields() {}

  /**
   * The fields for a decision.
   *
   * @param tier the kind of limit, which is the policy's name
   * @param decision the decision
   * @return the values by name of the field, in order; modifiable
   */
  public static Map<String, String> of(Tier tier, Decision decision) {
    String policy = '"' + tier.name().toLowerCase(Locale.ROOT) + '"';
    Duration until = decision.allowed() ? decision.resetAfter() : decision.retryAfter();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "RateLimit-Policy",
        policy
            + ";q="
            + decision.limit().requests()
            + ";w="
            + Math.max(1, seconds(decision.limit().window())));
    fields.put("RateLimit", policy + ";r=" + decision.remaining() + ";t=" + seconds(until));
    if (!decision.allowed()) {
      fields.put("Retry-After", Long.toString(Math.max(1, seconds(until))));
    }
    return fields;
  }

  /** Rounded up: who comes back then is not too early. */
  private static long seconds(Duration duration) {
    return duration.getNano() == 0 ? duration.getSeconds() : duration.getSeconds() + 1;
  }
}
