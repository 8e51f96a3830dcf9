package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guardagent.model.EventTypes;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.SecurityMetricBuilder;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.Test;

class ItemEncoderTest {

  private final ItemEncoder encoder = new ItemEncoder();

  @Test
  void fullEventHasEveryMember() {
    SecurityEvent event =
        SecurityEvent.builder("ip_banned")
            .timestamp(Instant.parse("2026-03-04T05:06:07.5Z"))
            .ipAddress("203.0.113.7")
            .country("DE")
            .userAgent("curl/8")
            .actionTaken("banned")
            .reason("too many attacks")
            .endpoint("/a")
            .method("GET")
            .statusCode(403)
            .responseTime(Duration.ofMillis(12))
            .decoratorType("d")
            .ruleType("r")
            .patternMatched("p")
            .handlerName("h")
            .metadata("m", 1)
            .build();
    assertThat(encoder.encode(event).json())
        .isEqualTo(
            "{\"idempotency_key\":\""
                + event.idempotencyKey()
                + "\",\"timestamp\":\"2026-03-04T05:06:07.500000Z\",\"event_type\":\"ip_banned\","
                + "\"ip_address\":\"203.0.113.7\",\"country\":\"DE\",\"user_agent\":\"curl/8\","
                + "\"action_taken\":\"banned\",\"reason\":\"too many attacks\","
                + "\"endpoint\":\"/a\",\"method\":\"GET\",\"status_code\":403,"
                + "\"response_time\":0.012,\"decorator_type\":\"d\",\"rule_type\":\"r\","
                + "\"pattern_matched\":\"p\",\"handler_name\":\"h\",\"metadata\":{\"m\":1}}");
  }

  @Test
  void absentMembersAreLeftOut() {
    assertThat(encoded(SecurityEvent.builder("x")).keySet())
        .containsExactlyInAnyOrder("idempotency_key", "timestamp", "event_type");
  }

  @Test
  void urgencyFollowsTheEventType() {
    assertThat(encoder.encode(SecurityEvent.builder(EventTypes.IP_BANNED).build()).urgent())
        .isTrue();
    assertThat(encoder.encode(SecurityEvent.builder(EventTypes.IP_BLOCKED).build()).urgent())
        .isFalse();
  }

  @Test
  void kindFollowsTheItem() {
    assertThat(encoder.encode(SecurityEvent.builder("x").build()).kind())
        .isEqualTo(TelemetryKind.EVENTS);
    assertThat(encoder.encode(SecurityMetric.builder(MetricType.BLOCK_RATE, 1).build()).kind())
        .isEqualTo(TelemetryKind.METRICS);
  }

  @Test
  void textsAreCutToTheirBounds() {
    String text = "x".repeat(9000);
    JsonObject json =
        encoded(
            SecurityEvent.builder(text)
                .userAgent(text)
                .endpoint(text)
                .reason(text)
                .handlerName(text));
    assertThat(json.getString("event_type")).hasSize(128);
    assertThat(json.getString("user_agent")).hasSize(512);
    assertThat(json.getString("endpoint")).hasSize(2048);
    assertThat(json.getString("reason")).hasSize(1024);
    assertThat(json.getString("handler_name")).hasSize(256);
  }

  @Test
  void cutDoesNotHalveASurrogatePair() {
    JsonObject json = encoded(SecurityEvent.builder("x").country("a".repeat(255) + "\ud83d\ude00"));
    assertThat(json.getString("country")).isEqualTo("a".repeat(255));
  }

  @Test
  void wholeSurrogatePairSurvives() {
    assertThat(encoded(SecurityEvent.builder("x").reason("\ud83d\ude00\u00fc\u20ac")))
        .containsEntry("reason", Json.createValue("\ud83d\ude00\u00fc\u20ac"));
  }

  @Test
  void loneSurrogatesBecomeReplacementCharacters() {
    assertThat(
            encoded(SecurityEvent.builder("x").reason("\udc00a\ud800b\ud800")).getString("reason"))
        .isEqualTo("\ufffda\ufffdb\ufffd");
  }

  @Test
  void surrogatePairSurvivesWhereverABufferEnds() {
    for (int length = 3900; length < 4200; length++) {
      String text = "x".repeat(length) + "\ud83d\ude00";
      assertThat(encoded(SecurityEvent.builder("x").metadata("m", text)).getJsonObject("metadata"))
          .containsEntry("m", Json.createValue(text));
    }
  }

  @Test
  void controlCharactersSurviveEscaped() {
    String reason = "\u0000\u0001\b\t\n\f\r\"\\/\u007f\u2028";
    assertThat(encoded(SecurityEvent.builder("x").reason(reason)).getString("reason"))
        .isEqualTo(reason);
  }

  @Test
  void metadataKeepsItsTypes() {
    JsonObject metadata =
        encoded(
                SecurityEvent.builder("x")
                    .metadata("long", Long.MAX_VALUE)
                    .metadata("double", 1e300)
                    .metadata("nothing", null)
                    .metadata("yes", true)
                    .metadata("list", Arrays.asList("a", null, 2, List.of()))
                    .metadata("map", Map.of("k", Map.of("n", 1.5))))
            .getJsonObject("metadata");
    assertThat(metadata.getJsonNumber("long").longValueExact()).isEqualTo(Long.MAX_VALUE);
    assertThat(metadata.getJsonNumber("double").doubleValue()).isEqualTo(1e300);
    assertThat(metadata.isNull("nothing")).isTrue();
    assertThat(metadata.getBoolean("yes")).isTrue();
    assertThat(metadata.getJsonArray("list")).hasToString("[\"a\",null,2,[]]");
    assertThat(metadata.getJsonObject("map")).hasToString("{\"k\":{\"n\":1.5}}");
  }

  @Test
  void tooLargeMetadataIsReplaced() {
    SecurityEventBuilder event = SecurityEvent.builder("x").reason("kept");
    for (int i = 0; i < 200; i++) {
      event.metadata("k" + i, "x".repeat(1000));
    }
    JsonObject json = encoded(event);
    assertThat(json.getJsonObject("metadata")).hasToString("{\"truncated\":true}");
    assertThat(json.getString("reason")).isEqualTo("kept");
  }

  @Test
  void encoderIsAsNewAfterATooLargeEvent() {
    encoder.encode(SecurityEvent.builder("x").metadata("k", "x".repeat(500_000)).build());
    assertThat(encoded(SecurityEvent.builder("y")).getString("event_type")).isEqualTo("y");
  }

  @Test
  void worstEventAndMetricStayBelowTheLimit() {
    String worst = "\u0001".repeat(9000);
    SecurityEventBuilder event =
        SecurityEvent.builder("x" + worst)
            .ipAddress(worst)
            .country(worst)
            .userAgent(worst)
            .actionTaken(worst)
            .reason(worst)
            .endpoint(worst)
            .method(worst)
            .decoratorType(worst)
            .ruleType(worst)
            .patternMatched(worst)
            .handlerName(worst)
            .metadata("m", worst.repeat(100));
    SecurityMetricBuilder metric = SecurityMetric.builder(MetricType.BLOCK_RATE, 1).endpoint(worst);
    for (int i = 0; i < 100; i++) {
      metric.tag((char) ('a' + i) + worst, worst);
    }
    assertThat(encoder.encode(event.build()).size()).isLessThan(128 * 1024);
    assertThat(encoder.encode(metric.build()).size()).isLessThan(128 * 1024);
  }

  @Test
  void metricKeepsTheFirst32TagsByName() {
    SecurityMetricBuilder metric = SecurityMetric.builder(MetricType.REQUEST_COUNT, 42);
    for (int i = 10; i < 60; i++) {
      metric.tag("tag" + i, "v".repeat(1000));
    }
    JsonObject tags = parsed(encoder.encode(metric.build())).getJsonObject("tags");
    assertThat(tags).hasSize(32).containsKeys("tag10", "tag41");
    assertThat(tags.getString("tag10")).hasSize(256);
  }

  @Test
  void metricWithoutTagsAndEndpointHasThreeMembers() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.CACHE_HIT_RATE, 0.5).timestamp(Instant.EPOCH).build();
    assertThat(encoder.encode(metric).json())
        .isEqualTo(
            "{\"timestamp\":\"1970-01-01T00:00:00.000000Z\","
                + "\"metric_type\":\"cache_hit_rate\",\"value\":0.5}");
  }

  @Test
  void naughtyStringsAreValidOnTheWire() {
    String all = Shared.text("corpora/naughty-strings.json");
    try (var reader = Json.createReader(new StringReader(all))) {
      for (String naughty : reader.readArray().getValuesAs(JsonString::getString)) {
        String json =
            encoder
                .encode(
                    SecurityEvent.builder("x").reason(naughty).metadata(naughty, naughty).build())
                .json();
        assertThat(WireSchema.violations("event", json)).isEmpty();
        assertThat(parsed(json).getString("reason", "")).isEqualTo(naughty);
      }
    }
  }

  private JsonObject encoded(SecurityEventBuilder event) {
    return parsed(encoder.encode(event.build()));
  }

  private static JsonObject parsed(EncodedItem item) {
    return parsed(item.json());
  }

  private static JsonObject parsed(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
