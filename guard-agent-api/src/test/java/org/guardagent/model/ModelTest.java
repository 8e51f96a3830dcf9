package org.guardagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

  @Test
  void metricThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> SecurityMetric.builder(MetricType.ERROR_RATE, Double.NaN).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tagsOfAMetric_replaceEarlierOnesOfTheirName() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).tag("a", "1").tag("a", "2").build();

    assertThat(metric.tags()).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void rulesWithoutAnything_haveTheDefaultsOfTheContract() {
    DynamicRules rules = DynamicRules.builder().build();

    assertThat(rules.ruleId()).isEqualTo("default-rule");
    assertThat(rules.version()).isEqualTo(1);
    assertThat(rules.ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rules.ipBanDuration()).isEqualTo(Duration.ofHours(1));
    assertThat(rules.expiresAt()).isNull();
    assertThat(rules.enableIpBanning()).isNull();
    assertThat(rules.emergencyMode()).isFalse();
    assertThat(rules.toBuilder().build()).isEqualTo(rules);
  }

  @Test
  void rules_doNotChangeWithTheirSource() {
    List<String> addresses = new ArrayList<>(List.of("192.0.2.1"));

    DynamicRules rules = DynamicRules.builder().ipBlacklist(addresses).build();
    addresses.clear();

    assertThat(rules.ipBlacklist()).containsExactly("192.0.2.1");
  }

  @Test
  void rateLimitOfNothing_isRefused() {
    assertThatThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1)))
        .hasMessageContaining("requests");
    assertThatThrownBy(() -> new RateLimit(1, Duration.ZERO)).hasMessageContaining("window");
  }

  @Test
  void counts_balanceIfNothingIsMissing() {
    Map<DropReason, Long> dropped = Map.of(DropReason.BUFFER_FULL, 2L, DropReason.STOPPED, 1L);

    assertThat(new ItemCounts(10, 4, 2, 1, dropped).isBalanced()).isTrue();
    assertThat(new ItemCounts(11, 4, 2, 1, dropped).isBalanced()).isFalse();
  }

  @Test
  void flushWithoutAnythingLeft_isComplete() {
    assertThat(new FlushResult(3, 0).isComplete()).isTrue();
    assertThat(new FlushResult(3, 1).isComplete()).isFalse();
  }
}
