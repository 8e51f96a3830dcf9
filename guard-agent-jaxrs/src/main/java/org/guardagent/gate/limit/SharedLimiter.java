package org.guardagent.gate.limit;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.guardagent.address.AddressTexts;
import org.guardagent.address.IpAddress;
import org.guardagent.config.OutageMode;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Counts together with all nodes that share the counters. Where they cannot be asked, the outage
 * mode says what becomes of a request. Thread-safe.
 */
public final class SharedLimiter implements RateLimiter {

  private final SharedCounter counter;
  private final RateLimiter local;
  private final int ipv6Prefix;
  private final OutageMode mode;

  /**
   * Creates the limiter.
   *
   * @param counter the counters, which stay open
   * @param local counts where the counters cannot be asked
   * @param ipv6Prefix how many leading bits of an IPv6 address make a client
   * @param mode what becomes of a request where the counters cannot be asked
   */
  public SharedLimiter(SharedCounter counter, RateLimiter local, int ipv6Prefix, OutageMode mode) {
    this.counter = counter;
    this.local = local;
    this.ipv6Prefix = ipv6Prefix;
    this.mode = mode;
  }

  @Override
  public Decision take(Tier tier, String scope, @Nullable IpAddress client, RateLimit limit) {
    if (mode != OutageMode.FAIL && !counter.isUp()) {
      return local.take(tier, scope, client, limit);
    }
    try {
      SharedCounter.Counted counted = counter.count(name(tier, scope, client, limit), limit);
      return new Decision(
          counted.allowed(),
          counted.count(),
          limit,
          TimeUnit.NANOSECONDS.convert(counted.resetAfter()),
          TimeUnit.NANOSECONDS.convert(counted.retryAfter()));
    } catch (StoreUnavailableException e) {
      if (mode == OutageMode.FAIL) {
        throw new LimiterUnavailableException("requests cannot be counted: " + e.getMessage(), e);
      }
      return local.take(tier, scope, client, limit);
    }
  }

  /** The tier comes first: none shares a counter with another, nor with others of the family. */
  private String name(Tier tier, String scope, @Nullable IpAddress client, RateLimit limit) {
    return tier.name().toLowerCase(Locale.ROOT)
        + ':'
        + (client == null ? "unknown" : AddressTexts.network(client, ipv6Prefix))
        + ':'
        + limit.window()
        + (scope.isEmpty() ? "" : ":" + scope);
  }
}
