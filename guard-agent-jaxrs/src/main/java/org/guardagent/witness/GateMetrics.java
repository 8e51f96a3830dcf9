package org.guardagent.witness;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guardagent.intake.MetricSource;
import org.guardagent.intake.ThreatScores;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityMetric;

/**
 * Sums up what the gate does. Each interval gives:
 *
 * <ul>
 *   <li>{@code bandwidth_usage} for every route that moved any bytes: those of bodies, in both
 *       directions, as far as their lengths are known;
 *   <li>{@code block_rate}, if there were requests: the share of them that the gate refused;
 *   <li>{@code threat_level}: <code>1 - 2^(-s/100)</code>, where <code>s</code> is the sum of the
 *       threat scores of all findings, and 0 once after it was more;
 *   <li>{@code cache_hit_rate} for every watched cache that was asked.
 * </ul>
 *
 * <p>Counting takes no lock.
 */
public final class GateMetrics implements MetricSource {

  /** The number of routes that are kept apart; further ones are counted together. */
  public static final int MAX_ROUTES = 2_000;

  /** The score that makes a threat level of a half. */
  private static final double HALF = 100;

  private final InstantSource clock;
  private final Object drainLock = new Object();
  private final Sum requests = new Sum();
  private final Sum refused = new Sum();
  private final Sum threat = new Sum();
  private final ConcurrentMap<String, Sum> bandwidth = new ConcurrentHashMap<>();
  private final Sum otherBandwidth = new Sum();
  private final Map<String, Cache> caches = new ConcurrentHashMap<>();
  private boolean isCalm = true;

  /**
   * Starts with nothing counted.
   *
   * @param clock says when an interval ends
   */
  public GateMetrics(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a finding.
   *
   * @param eventType the type of its event
   */
  public void found(String eventType) {
    threat.add(ThreatScores.of(eventType));
  }

  /**
   * Counts a request.
   *
   * @param exchange the request and its answer
   */
  public void count(Exchange exchange) {
    requests.add(1);
    if (exchange.refused()) {
      refused.add(1);
    }
    long bytes = exchange.requestBytes() + exchange.responseBytes();
    if (bytes > 0) {
      bandwidthOf(exchange.route()).add(bytes);
    }
  }

  /**
   * Watches a cache from now on.
   *
   * @param name what it is called in the metric's tag {@code cache}
   * @param counts its counts since it was made; asked on the agent's own thread
   */
  public void watch(String name, Supplier<CacheCounts> counts) {
    caches.put(name, new Cache(counts));
  }

  @Override
  public void drainTo(Consumer<SecurityMetric> sink) {
    synchronized (drainLock) {
      Instant now = clock.instant();
      drainBandwidth(now, sink);
      drainBlockRate(now, sink);
      drainThreatLevel(now, sink);
      caches.forEach((name, cache) -> cache.drain(name, now, sink));
    }
  }

  /** Two that come at once may add one route too many; that does no harm. */
  private Sum bandwidthOf(String route) {
    Sum known = bandwidth.get(route);
    if (known != null) {
      return known;
    }
    return bandwidth.size() >= MAX_ROUTES
        ? otherBandwidth
        : bandwidth.computeIfAbsent(route, missing -> new Sum());
  }

  private void drainBandwidth(Instant now, Consumer<SecurityMetric> sink) {
    bandwidth.forEach((route, sum) -> drainBandwidth(route, sum, now, sink));
    drainBandwidth(RequestMetrics.OTHER, otherBandwidth, now, sink);
  }

  private static void drainBandwidth(
      String route, Sum sum, Instant now, Consumer<SecurityMetric> sink) {
    long bytes = sum.take();
    if (bytes > 0) {
      sink.accept(
          SecurityMetric.builder(MetricType.BANDWIDTH_USAGE, (double) bytes)
              .timestamp(now)
              .endpoint(route)
              .tag("endpoint", route)
              .build());
    }
  }

  /**
   * A request that is counted meanwhile may show as refused one interval after it shows as a
   * request: hence the bound, and nothing is taken in an interval without requests.
   */
  private void drainBlockRate(Instant now, Consumer<SecurityMetric> sink) {
    long all = requests.take();
    if (all > 0) {
      double rate = Math.min(1, (double) refused.take() / all);
      sink.accept(SecurityMetric.builder(MetricType.BLOCK_RATE, rate).timestamp(now).build());
    }
  }

  private void drainThreatLevel(Instant now, Consumer<SecurityMetric> sink) {
    long score = threat.take();
    if (score > 0 || !isCalm) {
      double level = 1 - Math.pow(2, -score / HALF);
      sink.accept(SecurityMetric.builder(MetricType.THREAT_LEVEL, level).timestamp(now).build());
    }
    isCalm = score == 0;
  }

  /**
   * How often a cache was asked.
   *
   * @param hits how often it had the answer
   * @param misses how often it had not
   */
  public record CacheCounts(long hits, long misses) {}

  /** Only ever grows, and remembers how far it was read. */
  private static final class Sum {
    private final LongAdder adder = new LongAdder();
    private long taken;

    private void add(long value) {
      adder.add(value);
    }

    /** One thread at a time. */
    private long take() {
      long now = adder.sum();
      long added = now - taken;
      taken = now;
      return added;
    }
  }

  /** A watched cache, and its counts when it was last asked. */
  private static final class Cache {
    private final Supplier<CacheCounts> counts;
    private CacheCounts before = new CacheCounts(0, 0);

    private Cache(Supplier<CacheCounts> counts) {
      this.counts = counts;
    }

    /** One thread at a time. */
    private void drain(String name, Instant now, Consumer<SecurityMetric> sink) {
      CacheCounts current = counts.get();
      long hits = current.hits() - before.hits();
      long asked = hits + current.misses() - before.misses();
      before = current;
      if (asked > 0) {
        double rate = Math.max(0, (double) hits / asked);
        sink.accept(
            SecurityMetric.builder(MetricType.CACHE_HIT_RATE, rate)
                .timestamp(now)
                .tag("cache", name)
                .build());
      }
    }
  }
}
