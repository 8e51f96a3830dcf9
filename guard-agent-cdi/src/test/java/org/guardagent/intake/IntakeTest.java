package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.config.Settings;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final SecurityEvent EVENT = SecurityEvent.builder("test").build();
  private static final SecurityMetric METRIC =
      SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).build();

  private final Ledger ledger = new Ledger();
  private final AtomicInteger signals = new AtomicInteger();

  @Test
  void theCourierIsSignalledForWhatWasTakenOnly() {
    Intake intake = intake(Map.of("guard.agent.buffer-overflow-policy", "raise"));
    for (int i = 0; i < 15; i++) {
      assertThat(intake.offer(EVENT)).isEqualTo(i < 10);
    }
    assertThat(signals).hasValue(10);
    assertThat(intake.size(TelemetryKind.EVENTS)).isEqualTo(10);
  }

  @Test
  void eventsAndMetricsWaitApart() {
    Intake intake = intake(Map.of());
    intake.offer(EVENT);
    intake.offer(METRIC);
    intake.offer(METRIC);
    List<Object> drained = new ArrayList<>();
    assertThat(intake.drainMetrics(drained::add, 10, () -> {})).isEqualTo(2);
    assertThat(intake.drainEvents(drained::add, 10, () -> {})).isEqualTo(1);
    assertThat(drained).containsExactly(METRIC, METRIC, EVENT);
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void aKindThatIsOffIsNeitherCountedNorKept() {
    Intake intake =
        intake(Map.of("guard.agent.enable-events", "false", "guard.agent.enable-metrics", "false"));
    assertThat(intake.offer(EVENT)).isTrue();
    assertThat(intake.offer(METRIC)).isTrue();
    assertThat(intake.isEmpty()).isTrue();
    assertThat(signals).hasValue(0);
    assertThat(ledger.counts(TelemetryKind.EVENTS, 0, ItemCounts.NOTHING).recorded()).isZero();
    assertThat(ledger.counts(TelemetryKind.METRICS, 0, ItemCounts.NOTHING).recorded()).isZero();
  }

  @Test
  void mutedTypesAreNeitherCountedNorKept() {
    Intake intake =
        intake(
            Map.of(
                "guard.events.muted", "rate_limited,behavior_violation",
                "guard.metrics.muted", "request_count"));
    assertThat(intake.offer(SecurityEvent.builder("rate_limited").build())).isTrue();
    assertThat(intake.offer(SecurityEvent.builder("behavioral_violation").build())).isTrue();
    assertThat(intake.offerDurably(SecurityEvent.builder("rate_limited").build()))
        .isCompletedExceptionally();
    assertThat(intake.offer(METRIC)).isTrue();
    assertThat(intake.isEmpty()).isTrue();
    assertThat(signals).hasValue(0);
    assertThat(ledger.counts(TelemetryKind.EVENTS, 0, ItemCounts.NOTHING).recorded()).isZero();

    intake.offer(EVENT);
    intake.offer(SecurityMetric.builder(MetricType.ERROR_RATE, 1).build());
    assertThat(intake.size(TelemetryKind.EVENTS)).isEqualTo(1);
    assertThat(intake.size(TelemetryKind.METRICS)).isEqualTo(1);
  }

  @Test
  void theRefusalNamesTheCapacity() {
    assertThat(intake(Map.of()).full(TelemetryKind.METRICS)).hasMessageContaining("10 items");
  }

  @Test
  void theEndCountsWhatWasNotDrained() {
    Intake intake = intake(Map.of());
    intake.offer(EVENT);
    intake.close();
    intake.offer(EVENT);
    intake.finish();
    assertThat(ledger.counts(TelemetryKind.EVENTS, 0, ItemCounts.NOTHING).dropped())
        .containsOnly(Map.entry(DropReason.STOPPED, 1L), Map.entry(DropReason.SHUTDOWN, 1L));
  }

  private Intake intake(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(texts);
    all.put("guard.agent.buffer-size", "10");
    return new Intake(
        Settings.of(all), ledger, kind -> 0, new HandClock(), signals::incrementAndGet);
  }
}
