package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guardagent.config.Settings;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.intake.Muting;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final ConcurrentLinkedQueue<SecurityEvent> events = new ConcurrentLinkedQueue<>();
  private final StormLimit storms = new StormLimit(20, CLOCK);
  private final GateMetrics metrics = new GateMetrics(CLOCK);

  @Test
  void anEventSaysWhatTheRequestAndTheFindingSay() {
    Visit visit = Visits.of("192.0.2.7");
    visit.rememberCountry("NL");
    visit.matched(new GuardedRoute("/shop/orders/{id}", "OrderResource#find", RouteRules.NONE));

    writer(Map.of())
        .found(
            visit,
            Finding.of("decorator_violation", "Missing header")
                .decorator("authentication", "required_header")
                .patternMatched("x-.*")
                .metadata("missing_header", "Authorization")
                .build()
                .withStatus(400));

    assertThat(events).hasSize(1);
    SecurityEvent event = events.element();
    assertThat(event.timestamp()).isEqualTo(NOW);
    assertThat(event.eventType()).isEqualTo("decorator_violation");
    assertThat(event.ipAddress()).isEqualTo("192.0.2.7");
    assertThat(event.country()).isEqualTo("NL");
    assertThat(event.userAgent()).isEqualTo("curious/1.0");
    assertThat(event.actionTaken()).isEqualTo("request_blocked");
    assertThat(event.reason()).isEqualTo("Missing header");
    assertThat(event.endpoint()).isEqualTo("/shop/orders/17");
    assertThat(event.method()).isEqualTo("GET");
    assertThat(event.statusCode()).isEqualTo(400);
    assertThat(event.responseTime()).isEqualTo(0.002);
    assertThat(event.decoratorType()).isEqualTo("authentication");
    assertThat(event.ruleType()).isEqualTo("required_header");
    assertThat(event.patternMatched()).isEqualTo("x-.*");
    assertThat(event.handlerName()).isEqualTo("OrderResource#find");
    assertThat(event.metadata())
        .isEqualTo(
            Map.of(
                "decorator_type", "authentication",
                "violation_type", "required_header",
                "missing_header", "Authorization",
                "route", "/shop/orders/{id}"));
  }

  @Test
  void aRequestWithoutRouteHasNeitherHandlerNorTemplate() {
    writer(Map.of()).found(Visits.of("unknown"), Finding.of("ip_blocked", "r").build());

    assertThat(events.element().handlerName()).isNull();
    assertThat(events.element().metadata()).isEmpty();
    assertThat(events.element().ipAddress()).isEqualTo("unknown");
    assertThat(events.element().statusCode()).isNull();
  }

  @Test
  void hostileTextsAreBoundedAndEscaped() {
    String hostile = "a\r\nb\u001b[31m\u202e" + "x".repeat(100_000);
    Visit visit = Visits.of("192.0.2.7", "/" + hostile, Map.of("User-Agent", hostile));

    writer(Map.of())
        .found(
            visit,
            Finding.of("penetration_attempt", hostile)
                .patternMatched(hostile)
                .metadata(hostile, List.of(hostile, Map.of("deep", hostile)))
                .build());

    SecurityEvent event = events.element();
    assertThat(event.toString())
        .doesNotContain("\r", "\n", "\u001b", "\u202e")
        .contains("a\\r\\nb\\u001b[31m\\u202e")
        .hasSizeLessThan(20_000);
  }

  @Test
  void credentialsNeverLeave() {
    Visit visit =
        Visits.of(
            "192.0.2.7",
            "/",
            Map.of("Authorization", "Bearer hush", "Cookie", "session=hush", "User-Agent", "x"));

    writer(Map.of())
        .found(
            visit,
            Finding.of("penetration_attempt", "r")
                .metadata("header:Cookie", "session=hush")
                .metadata("headers", Map.of("authorization", "Bearer hush"))
                .metadata("proxy_authorization", "hush")
                .build());

    assertThat(events.element().toString()).doesNotContain("hush").contains("[redacted]");
  }

  @Test
  void aMutedTypeIsCountedAndIsNoEvent() {
    EventWriter writer = writer(Map.of("guard.events.muted", "rate_limited"));
    writer.found(Visits.of("192.0.2.7"), Finding.of("rate_limited", "r").build());
    writer.found(Visits.of("192.0.2.7"), Finding.of("ip_blocked", "r").build());

    assertThat(events).extracting(SecurityEvent::eventType).containsExactly("ip_blocked");
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    assertThat(drained)
        .singleElement()
        .satisfies(metric -> assertThat(metric.value()).isGreaterThan(0.3));
  }

  @Test
  void aSinkThatFailsDoesNotFailTheRequest() {
    EventWriter writer =
        new EventWriter(
            event -> {
              throw new IllegalStateException("full");
            },
            Muting.of(Settings.of(Map.of())),
            storms,
            metrics,
            CLOCK,
            () -> 0);

    writer.found(Visits.of("192.0.2.7"), Finding.of("ip_blocked", "r").build());

    assertThat(events).isEmpty();
  }

  /** Defect 32: a flood of blocked requests must not flood the platform. */
  @Test
  void stormOfBlockedRequestsIsAFewEventsAndTheCountOfTheRest() throws Exception {
    int threads = 8;
    int all = 100_000;
    EventWriter writer = writer(Map.of());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> flood =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(i -> pool.submit(() -> flood(writer, start, all / threads)))
              .toList();
      start.countDown();
      for (Future<?> part : flood) {
        part.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(events).hasSize(4 * 20);
    List<SecurityEvent> summaries = new ArrayList<>();
    storms.finish(summaries::add);
    assertThat(summaries).hasSize(4);
    long summarized = summaries.stream().mapToLong(Visits::summarized).sum();
    assertThat(events.size() + summarized).isEqualTo(all);
  }

  /** Two clients, two types. */
  private static Void flood(EventWriter writer, CountDownLatch start, int requests)
      throws InterruptedException {
    Visit[] visits = {Visits.of("192.0.2.7"), Visits.of("2001:db8::7")};
    Finding[] findings = {
      Finding.of("rate_limited", "r").build(), Finding.of("ip_blocked", "r").build()
    };
    start.await();
    for (int i = 0; i < requests; i++) {
      writer.found(visits[i & 1], findings[(i >> 1) & 1]);
    }
    return null;
  }

  private EventWriter writer(Map<String, String> settings) {
    return new EventWriter(
        events::add,
        Muting.of(Settings.of(settings)),
        storms,
        metrics,
        CLOCK,
        () -> Visits.START_NANOS + 2_000_000);
  }
}
