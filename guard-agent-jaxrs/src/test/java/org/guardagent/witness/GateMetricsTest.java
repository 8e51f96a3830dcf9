package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.guardagent.model.SecurityMetric;
import org.guardagent.witness.GateMetrics.CacheCounts;
import org.junit.jupiter.api.Test;

class GateMetricsTest {

  private final GateMetrics metrics = new GateMetrics(InstantSource.fixed(Instant.EPOCH));

  @Test
  void aQuietIntervalGivesNothing() {
    assertThat(drain()).isEmpty();
  }

  @Test
  void bandwidthIsTheSumOfBothDirectionsByRoute() {
    metrics.count(exchange("/a", false, 10, 200));
    metrics.count(exchange("/a", false, -1, 5));
    metrics.count(exchange("/b", false, 0, 0));

    assertThat(drain()).containsExactly("bandwidth_usage 215.0 {endpoint=/a}", "block_rate 0.0 {}");
    assertThat(drain()).isEmpty();
  }

  @Test
  void lengthsThatAClientMakesUpDoNotSpoilTheSum() {
    metrics.count(exchange("/a", false, Long.MAX_VALUE, Long.MIN_VALUE));
    metrics.count(exchange("/a", false, Long.MAX_VALUE, 1));

    assertThat(drain()).contains("bandwidth_usage " + (2.0 * (1L << 40) + 1) + " {endpoint=/a}");
  }

  @Test
  void routesAreBounded() {
    for (int i = 0; i < 2 * GateMetrics.MAX_ROUTES; i++) {
      metrics.count(exchange("/" + i, false, 1, 0));
    }

    assertThat(drain())
        .hasSize(GateMetrics.MAX_ROUTES + 2)
        .contains("bandwidth_usage 2000.0 {endpoint=(other)}");
  }

  @Test
  void blockRateIsTheShareOfRefusedRequestsOfTheInterval() {
    metrics.count(exchange("/a", true, 0, 0));
    metrics.count(exchange("/a", false, 0, 0));
    metrics.count(exchange("/a", false, 0, 0));
    metrics.count(exchange("/a", false, 0, 0));
    assertThat(drain()).containsExactly("block_rate 0.25 {}");

    metrics.count(exchange("/a", true, 0, 0));
    assertThat(drain()).containsExactly("block_rate 1.0 {}");
  }

  @Test
  void threatLevelRisesWithFindingsAndFallsBackOnce() {
    for (int i = 0; i < 5; i++) {
      metrics.found("rate_limited");
    }
    assertThat(drain()).containsExactly("threat_level 0.5 {}");
    assertThat(drain()).containsExactly("threat_level 0.0 {}");
    assertThat(drain()).isEmpty();

    for (int i = 0; i < 100_000; i++) {
      metrics.found("penetration_attempt");
    }
    assertThat(drain()).containsExactly("threat_level 1.0 {}");
  }

  @Test
  void cacheHitRateIsThatOfTheInterval() {
    List<CacheCounts> counts = new ArrayList<>(List.of(new CacheCounts(3, 1)));
    metrics.watch("countries", () -> counts.get(counts.size() - 1));
    assertThat(drain()).containsExactly("cache_hit_rate 0.75 {cache=countries}");
    assertThat(drain()).isEmpty();

    counts.add(new CacheCounts(3, 2));
    assertThat(drain()).containsExactly("cache_hit_rate 0.0 {cache=countries}");
  }

  private List<String> drain() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    return drained.stream().map(GateMetricsTest::text).toList();
  }

  private static String text(SecurityMetric metric) {
    return metric.type().wireName() + " " + metric.value() + " " + new TreeMap<>(metric.tags());
  }

  private static Exchange exchange(String route, boolean refused, long in, long out) {
    return new Exchange(route, route, "GET", "R#get", "", null, 200, 0, refused, in, out);
  }
}
