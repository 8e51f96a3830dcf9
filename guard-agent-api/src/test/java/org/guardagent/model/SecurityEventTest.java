package org.guardagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

  @Test
  void copyOfAnEvent_keepsItsIdempotencyKey() {
    SecurityEvent event = SecurityEvent.builder("x").reason("first").build();

    SecurityEvent copy = event.toBuilder().reason("second").build();

    assertThat(copy.idempotencyKey()).isEqualTo(event.idempotencyKey());
    assertThat(copy.timestamp()).isEqualTo(event.timestamp());
    assertThat(copy.reason()).isEqualTo("second");
  }

  @Test
  void copyWithoutChange_isEqual() {
    SecurityEvent event =
        SecurityEvent.builder(EventTypes.IP_BANNED)
            .ipAddress("192.0.2.1")
            .country("CH")
            .userAgent("curl")
            .actionTaken("banned")
            .reason("why")
            .endpoint("/a")
            .method("GET")
            .statusCode(403)
            .responseTime(Duration.ofMillis(125))
            .decoratorType("a")
            .ruleType("b")
            .patternMatched("c")
            .handlerName("d")
            .metadata("e", 1)
            .build();

    assertThat(event.toBuilder().build()).isEqualTo(event);
    assertThat(event.responseTime()).isEqualTo(0.125);
  }

  @Test
  void blankType_isRefused() {
    assertThatThrownBy(() -> SecurityEvent.builder(" ").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blank");
  }

  @Test
  void metadata_doesNotChangeWithItsSource() {
    List<Object> inner = new ArrayList<>(List.of("a"));
    Map<String, Object> source = new HashMap<>(Map.of("list", inner));

    SecurityEvent event = SecurityEvent.builder("x").metadata(source).build();
    inner.add("b");
    source.put("more", 1);

    assertThat(event.metadata()).isEqualTo(Map.of("list", List.of("a")));
    assertThatThrownBy(() -> event.metadata().put("y", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void metadata_keepsWhatJsonKnowsAndTurnsTheRestIntoText() {
    SecurityEvent event =
        SecurityEvent.builder("x")
            .metadata("null", null)
            .metadata("numbers", new int[] {1, 2})
            .metadata("infinite", Double.POSITIVE_INFINITY)
            .metadata("duration", Duration.ofSeconds(1))
            .metadata("big", new java.math.BigDecimal("1e999999"))
            .build();

    assertThat(event.metadata())
        .containsEntry("null", null)
        .containsEntry("numbers", List.of(1, 2))
        .containsEntry("infinite", "Infinity")
        .containsEntry("duration", "PT1S")
        .containsEntry("big", "1E+999999");
  }

  @Test
  void metadata_isBoundedInEntriesOverAllLevels() {
    Map<String, Object> wide = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      wide.put("key" + i, List.of(1, 2, 3));
    }

    SecurityEvent event = SecurityEvent.builder("x").metadata(wide).build();

    assertThat(event.metadata().size()).isLessThan(Metadata.MAX_ENTRIES);
  }

  @Test
  void metadataThatContainsItself_endsAtTheDepthBound() {
    Map<String, Object> endless = new HashMap<>();
    endless.put("self", new Object[] {endless});

    SecurityEvent event = SecurityEvent.builder("x").metadata("map", endless).build();

    assertThat(event.metadata().toString()).contains(Metadata.TOO_DEEP).hasSizeLessThan(200);
  }
}
