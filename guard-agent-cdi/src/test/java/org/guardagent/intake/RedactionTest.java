package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guardagent.config.Settings;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String MASK = "[redacted]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "Authorization",
        "COOKIE",
        "Set-Cookie",
        "set_cookie",
        "X-API-Key",
        "x_api_key",
        "header:x-api-key",
        " authorization ",
        "request:header:Proxy-Authorization"
      })
  void aSensitiveNameIsMaskedHoweverItIsWritten(String name) {
    assertThat(redacted(Map.of(name, "hush"))).containsExactly(Map.entry(name, MASK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorizations", "x-authorization", "cookies", "key", ""})
  void otherNamesAreNot(String name) {
    assertThat(redacted(Map.of(name, "open"))).containsExactly(Map.entry(name, "open"));
  }

  @Test
  void sensitiveNamesAreMaskedAtAnyDepthAndInLists() {
    Map<String, Object> headers = Map.of("Cookie", "hush", "Host", "example.org");
    Map<String, Object> metadata =
        Map.of("request", Map.of("parts", List.of(Map.of("headers", headers), "text")));
    assertThat(redacted(metadata))
        .isEqualTo(
            Map.of(
                "request",
                Map.of(
                    "parts",
                    List.of(
                        Map.of("headers", Map.of("Cookie", MASK, "Host", "example.org")),
                        "text"))));
  }

  @Test
  void wholeStructuresUnderASensitiveNameAreMasked() {
    assertThat(
            redacted(Map.of("cookie", List.of("a=hush", "b=hush"), "set-cookie", Map.of("a", 1))))
        .isEqualTo(Map.of("cookie", MASK, "set-cookie", MASK));
  }

  @Test
  void otherValuesStayAsTheyAre() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("nothing", null);
    metadata.put("number", 42);
    metadata.put("yes", true);
    metadata.put("list", Arrays.asList(1, null, "text"));
    assertThat(redacted(metadata)).isEqualTo(metadata);
  }

  @Test
  void ownNamesReplaceTheDefault() {
    Map<String, String> own = Map.of("guard.agent.sensitive-headers", "X-Session_Token");
    assertThat(redacted(own, Map.of("x_session-token", "hush", "cookie", "open")))
        .isEqualTo(Map.of("x_session-token", MASK, "cookie", "open"));
  }

  @Test
  void metricTagsAreMaskedByTheSameNames() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.REQUEST_COUNT, 1)
            .tag("X_API_KEY", "hush")
            .tag("status", "200")
            .build();
    assertThat(new Redaction(Settings.of(Map.of())).process(metric).tags())
        .isEqualTo(Map.of("X_API_KEY", MASK, "status", "200"));
  }

  @Test
  void aMetricWithoutSensitiveTagsIsNotCopied() {
    SecurityMetric metric = SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).build();
    assertThat(new Redaction(Settings.of(Map.of())).process(metric)).isSameAs(metric);
  }

  @Test
  void payloadsAreCutByTheirBytes() {
    Map<String, String> five = Map.of("guard.agent.max-payload-size", "5");
    assertThat(
            redacted(
                five, Map.of("ascii", "abcdefgh", "wide", "äöü", "deep", List.of("123456789"))))
        .isEqualTo(Map.of("ascii", "abcde", "wide", "äö", "deep", List.of("12345")));
  }

  @Test
  void aPayloadThatClaimsToBeAnAddressIsCutToo() {
    Map<String, String> five = Map.of("guard.agent.max-payload-size", "5");
    assertThat(redacted(five, Map.of("ip_address", "not an address at all")))
        .isEqualTo(Map.of("ip_address", "not a"));
  }

  @Test
  void theEventStaysTheSameEvent() {
    SecurityEvent event = SecurityEvent.builder("test").metadata("cookie", "hush").build();
    SecurityEvent redacted = new Redaction(Settings.of(Map.of())).process(event);
    assertThat(redacted.idempotencyKey()).isEqualTo(event.idempotencyKey());
    assertThat(redacted.timestamp()).isEqualTo(event.timestamp());
  }

  private static Map<String, Object> redacted(Map<String, Object> metadata) {
    return redacted(Map.of(), metadata);
  }

  private static Map<String, Object> redacted(
      Map<String, String> texts, Map<String, Object> metadata) {
    SecurityEvent event = SecurityEvent.builder("test").metadata(metadata).build();
    return new Redaction(Settings.of(texts)).process(event).metadata();
  }
}
