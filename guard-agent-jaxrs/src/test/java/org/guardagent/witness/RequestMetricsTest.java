package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.guardagent.witness.Exchanges.ROUTE;
import static org.guardagent.witness.Exchanges.get;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final RequestMetrics metrics = new RequestMetrics(() -> NOW);

  @Test
  void requestsOfASeriesBecomeTheirNumberAndMeanTime() {
    metrics.count(get(ROUTE, 200, Duration.ofMillis(100)));
    metrics.count(get(ROUTE, 200, Duration.ofMillis(300)));

    List<SecurityMetric> drained = drain();
    assertThat(drained)
        .extracting(SecurityMetric::type, SecurityMetric::value)
        .containsExactly(
            tuple(MetricType.REQUEST_COUNT, 2.0), tuple(MetricType.RESPONSE_TIME, 0.2));
    assertThat(drained)
        .allSatisfy(
            metric -> {
              assertThat(metric.timestamp()).isEqualTo(NOW);
              assertThat(metric.endpoint()).isEqualTo(ROUTE);
              assertThat(metric.tags())
                  .containsOnly(
                      entry("endpoint", ROUTE), entry("method", "GET"), entry("status", "200"));
            });
  }

  @Test
  void errorRateIsTheShareOfTheStatusInAllRequestsOfTheRoute() {
    for (int status : new int[] {200, 302, 404, 404, 500}) {
      metrics.count(get(status));
    }
    metrics.count(get("/other", 200, Duration.ZERO));

    assertThat(drain())
        .filteredOn(metric -> metric.type() == MetricType.ERROR_RATE)
        .extracting(metric -> metric.tags().get("status") + "=" + metric.value())
        .containsExactlyInAnyOrder("404=0.4", "500=0.2");
  }

  @Test
  void everyIntervalStartsAnew() {
    metrics.count(get(200));
    drain();

    assertThat(drain()).isEmpty();

    metrics.count(get(500));
    assertThat(drain())
        .extracting(metric -> metric.type().wireName() + " " + metric.value())
        .containsExactly("request_count 1.0", "response_time 0.25", "error_rate 1.0");
  }

  @Test
  void seriesBeyondTheBoundBecomeOneByStatus() {
    for (int i = 0; i < RequestMetrics.MAX_SERIES + 50; i++) {
      metrics.count(get("/route/" + i, 200, Duration.ZERO));
    }
    metrics.count(get("/route/0", 404, Duration.ZERO));
    metrics.count(get("/route/1", 200, Duration.ZERO));

    List<SecurityMetric> counts =
        drain().stream().filter(metric -> metric.type() == MetricType.REQUEST_COUNT).toList();
    assertThat(counts).hasSize(RequestMetrics.MAX_SERIES + 2);
    assertThat(counts)
        .filteredOn(metric -> RequestMetrics.OTHER.equals(metric.endpoint()))
        .extracting(metric -> metric.tags().get("status") + " x " + metric.value())
        .containsExactlyInAnyOrder("200 x 50.0", "404 x 1.0");
    assertThat(counts)
        .filteredOn(metric -> "/route/1".equals(metric.endpoint()))
        .extracting(SecurityMetric::value)
        .containsExactly(2.0);
  }

  @Test
  void aClockThatWentBackwardsIsNoNegativeTime() {
    metrics.count(get(ROUTE, 200, Duration.ofNanos(-5)));

    assertThat(drain()).extracting(SecurityMetric::value).containsExactly(1.0, 0.0);
  }

  private List<SecurityMetric> drain() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    return drained;
  }
}
