package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.witness.Exchanges.get;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guardagent.config.MetricsMode;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {

  private final RecordingAgent agent = new RecordingAgent();
  private final RequestMetrics metrics = new RequestMetrics(InstantSource.system());
  private final Witness aggregating =
      new Witness(
          agent,
          metrics,
          MetricsMode.AGGREGATED,
          new GateMetrics(InstantSource.system()),
          new StormLimit(0, InstantSource.system()));
  private final Witness single =
      new Witness(
          agent,
          metrics,
          MetricsMode.PER_REQUEST,
          new GateMetrics(InstantSource.system()),
          new StormLimit(0, InstantSource.system()));

  @ParameterizedTest
  @CsvSource({"401, authentication_failed", "403, access_denied"})
  void refusalIsAnEventThatSaysEverything(int status, String type) {
    aggregating.observe(get(status));

    assertThat(agent.events()).hasSize(1);
    SecurityEvent event = agent.events().get(0);
    assertThat(event.eventType()).isEqualTo(type);
    assertThat(event.ipAddress()).isEqualTo("192.0.2.7");
    assertThat(event.userAgent()).isEqualTo("curious/1.0");
    assertThat(event.actionTaken()).isEqualTo("blocked");
    assertThat(event.reason()).isEqualTo("The application answered with " + status);
    assertThat(event.endpoint()).isEqualTo("/shop/orders/17");
    assertThat(event.method()).isEqualTo("GET");
    assertThat(event.statusCode()).isEqualTo(status);
    assertThat(event.responseTime()).isEqualTo(0.25);
    assertThat(event.handlerName()).isEqualTo("OrderResource#find");
    assertThat(event.metadata()).isEqualTo(Map.of("route", "/shop/orders/{id}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 404, 429, 500, 503})
  void everyOtherAnswerIsNoEvent(int status) {
    aggregating.observe(get(status));

    assertThat(agent.events()).isEmpty();
  }

  @Test
  void aggregatedMetricsWaitForTheirInterval() {
    aggregating.observe(get(200));

    assertThat(agent.metrics()).isEmpty();
    assertThat(drain()).hasSize(2);
  }

  @Test
  void singleRequestsAreMeasuredAtOnceAndByPath() {
    single.observe(get(200));

    assertThat(agent.metrics())
        .extracting(WitnessTest::text)
        .containsExactly(
            "response_time 0.25 {endpoint=/shop/orders/17, method=GET, status=200}",
            "request_count 1.0 {endpoint=/shop/orders/17, method=GET}");
    assertThat(agent.metrics()).extracting(SecurityMetric::endpoint).containsOnlyNulls();
    assertThat(drain()).isEmpty();
  }

  @Test
  void singleRequestThatFailedHasAnErrorRateOfOne() {
    single.observe(get(404));

    assertThat(agent.metrics())
        .extracting(WitnessTest::text)
        .contains("error_rate 1.0 {endpoint=/shop/orders/17, method=GET, status=404}");
  }

  @Test
  void pathIsBounded() {
    Exchange exchange =
        new Exchange("/r", "/" + "x".repeat(5_000), "GET", "R#get", "", null, 403, 0, false, 0, 0);

    aggregating.observe(exchange);

    assertThat(agent.events().get(0).endpoint()).hasSize(Exchange.MAX_PATH_LENGTH);
    assertThat(exchange.nanos()).isEqualTo(Duration.ZERO.toNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusalOfTheGateIsMeasuredAndIsNoSecondEvent(int status) {
    Exchange refused =
        new Exchange("/r", "/r", "GET", "R#get", "192.0.2.7", null, status, 0, true, 0, 0);

    aggregating.observe(refused);

    assertThat(agent.events()).isEmpty();
    assertThat(drain()).extracting(WitnessTest::text).anyMatch(text -> text.startsWith("request"));
  }

  @Test
  void stormOfRefusalsOfTheApplicationIsBoundedToo() {
    GateMetrics gateMetrics = new GateMetrics(InstantSource.system());
    StormLimit storms = new StormLimit(5, InstantSource.fixed(Instant.EPOCH));
    Witness witness = new Witness(agent, metrics, MetricsMode.AGGREGATED, gateMetrics, storms);

    for (int i = 0; i < 1_000; i++) {
      witness.observe(get(401));
    }

    assertThat(agent.events()).hasSize(5);
    assertThat(drain()).extracting(WitnessTest::text).anyMatch(text -> text.contains("1000.0"));
    List<SecurityMetric> gates = new ArrayList<>();
    gateMetrics.drainTo(gates::add);
    assertThat(gates).extracting(WitnessTest::text).containsExactly("block_rate 0.0 {}");
  }

  private List<SecurityMetric> drain() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    return drained;
  }

  private static String text(SecurityMetric metric) {
    return metric.type().wireName() + " " + metric.value() + " " + new TreeMap<>(metric.tags());
  }
}
