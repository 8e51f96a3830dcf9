package org.guardagent.witness;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityMetric;
import org.jspecify.annotations.Nullable;

/**
 * Sums up requests by route, method and status, for one item a series instead of one a request.
 *
 * <p>Each interval gives, for every series that saw a request, {@code request_count} with their
 * number and {@code response_time} with their mean in seconds; for statuses from 400 on also {@code
 * error_rate}, the share of this status in all requests of its route and method.
 *
 * <p>At most {@value #MAX_SERIES} series are kept. Requests of any further series are counted under
 * the route and method {@value #OTHER}, by status.
 *
 * <p>Counting takes no lock, except for the first request of a series.
 */
public final class RequestMetrics implements MetricSource {

  /** The number of series that are kept apart. */
  public static final int MAX_SERIES = 2_000;

  /** The route and method of requests beyond that number. */
  public static final String OTHER = "(other)";

  private final InstantSource clock;
  private final Object growLock = new Object();
  private final Object drainLock = new Object();
  private final ConcurrentMap<RouteKey, RouteSeries> routes = new ConcurrentHashMap<>();
  private final RouteSeries other = new RouteSeries(OTHER, OTHER);
  private volatile int seriesCount;

  /**
   * Starts without any series.
   *
   * @param clock says when an interval ends
   */
  public RequestMetrics(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @param exchange the request and its answer
   */
  public void count(Exchange exchange) {
    RouteKey key = new RouteKey(exchange.route(), exchange.method());
    Cell cell = find(key, exchange.status());
    (cell == null ? grow(key, exchange.status()) : cell).add(exchange.nanos());
  }

  @Override
  public void drainTo(Consumer<SecurityMetric> sink) {
    synchronized (drainLock) {
      Instant now = clock.instant();
      routes.values().forEach(series -> drain(series, now, sink));
      drain(other, now, sink);
    }
  }

  private @Nullable Cell find(RouteKey key, int status) {
    RouteSeries series = routes.get(key);
    Cell cell = series == null ? null : series.find(status);
    return cell == null && seriesCount >= MAX_SERIES ? other.find(status) : cell;
  }

  private Cell grow(RouteKey key, int status) {
    synchronized (growLock) {
      Cell cell = find(key, status);
      if (cell != null) {
        return cell;
      }
      if (seriesCount >= MAX_SERIES) {
        return other.add(status);
      }
      RouteSeries series = routes.computeIfAbsent(key, k -> new RouteSeries(k.route(), k.method()));
      cell = series.add(status);
      seriesCount = seriesCount + 1;
      return cell;
    }
  }

  private static void drain(RouteSeries series, Instant now, Consumer<SecurityMetric> sink) {
    List<Cell.Sums> taken = series.take();
    long all = taken.stream().mapToLong(Cell.Sums::count).sum();
    for (Cell.Sums sums : taken) {
      sink.accept(metric(series, sums, now, MetricType.REQUEST_COUNT, (double) sums.count()));
      sink.accept(metric(series, sums, now, MetricType.RESPONSE_TIME, sums.meanSeconds()));
      if (sums.status() >= 400) {
        double rate = (double) sums.count() / all;
        sink.accept(metric(series, sums, now, MetricType.ERROR_RATE, rate));
      }
    }
  }

  private static SecurityMetric metric(
      RouteSeries series, Cell.Sums sums, Instant now, MetricType type, double value) {
    return SecurityMetric.builder(type, value)
        .timestamp(now)
        .endpoint(series.route())
        .tag("endpoint", series.route())
        .tag("method", series.method())
        .tag("status", Integer.toString(sums.status()))
        .build();
  }

  private record RouteKey(String route, String method) {}
}
