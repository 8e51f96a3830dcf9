package org.guardagent.gate.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.guardagent.address.IpAddress;
import org.guardagent.model.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * Counts on this node. A limit of n requests in a window means that no window of that length,
 * wherever it begins, holds more than n requests that were let through; a refused one is not
 * counted, so whoever waits is let in again. See {@link SlidingWindow} for the precision.
 *
 * <p>The number of counters is bounded. When there are too many, those go that were used least: a
 * flood of addresses that ask once each does not displace a client that asks again and again.
 * Thread-safe.
 */
public final class LocalLimiter implements RateLimiter {

  private final Cache<Key, SlidingWindow> counters;
  private final int ipv6Prefix;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /**
   * Creates the limiter.
   *
   * @param maxCounters how many counters are kept, each of about 300 bytes
   * @param ipv6Prefix how many leading bits of an IPv6 address make a client
   * @param nanoTime monotonic time in nanoseconds
   */
  public LocalLimiter(int maxCounters, int ipv6Prefix, LongSupplier nanoTime) {
    this.counters = Caffeine.newBuilder().maximumSize(maxCounters).executor(Runnable::run).build();
    this.ipv6Prefix = ipv6Prefix;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public Decision take(Tier tier, String scope, @Nullable IpAddress client, RateLimit limit) {
    Key key = new Key(tier, scope, network(client), limit.window());
    SlidingWindow counter = counters.getIfPresent(key);
    if (counter == null) {
      counter = counters.get(key, absent -> new SlidingWindow(absent.window()));
    }
    return counter.take(nanoTime.getAsLong() - startNanos, limit);
  }

  /** For tests: how many counters there are once those that are too many have gone. */
  long size() {
    counters.cleanUp();
    return counters.estimatedSize();
  }

  private @Nullable IpAddress network(@Nullable IpAddress client) {
    return client == null || client.isIpv4() ? client : client.network(ipv6Prefix);
  }

  /** Two limits of one route with different windows are two counters. */
  private record Key(Tier tier, String scope, @Nullable IpAddress client, Duration window) {

    /** Clients choose their addresses, but not where they are kept. */
    private static final long SEED = System.nanoTime() * 0x9E3779B97F4A7C15L;

    /** Written out: the JVM does not always see through the one that it makes. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && tier == key.tier
          && Objects.equals(client, key.client)
          && scope.equals(key.scope)
          && window.equals(key.window);
    }

    @Override
    public int hashCode() {
      long hash = SEED + tier.hashCode() + 31L * scope.hashCode() + 961L * window.hashCode();
      if (client != null) {
        hash = (hash ^ client.high()) * 0xBF58476D1CE4E5B9L;
        hash = ((hash >>> 29) ^ hash ^ client.low()) * 0x94D049BB133111EBL;
      }
      return (int) (hash ^ (hash >>> 32));
    }
  }
}
