package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.guardagent.config.Settings;
import org.guardagent.delivery.Delivery;
import org.guardagent.intake.EventSource;
import org.guardagent.intake.Intake;
import org.guardagent.intake.Ledger;
import org.guardagent.intake.MetricSource;
import org.guardagent.intake.ProcessorChain;
import org.guardagent.intake.Redaction;
import org.guardagent.model.DropReason;
import org.guardagent.model.FlushResult;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.store.MemoryStore;
import org.guardagent.testing.HandClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The collector without its thread. */
class CollectorTest {

  private static final SecurityMetric METRIC =
      SecurityMetric.builder(MetricType.REQUEST_COUNT, 1).build();

  private final HandClock clock = new HandClock();
  private final Settings settings = Settings.of(Map.of());
  private final Ledger ledger = new Ledger();
  private final MemoryStore store =
      new MemoryStore(100, 1_000_000, Duration.ofDays(1), clock, clock);
  private final FailureReports failures = new FailureReports(List.of(), clock);
  private final Intake intake = new Intake(settings, ledger, store::size, clock, () -> {});
  private final Delivery delivery =
      new Delivery(settings, 100_000, store, ledger, failures, clock, clock, () -> 0.5);
  private final List<TelemetryProcessor> processors = new ArrayList<>();
  private final List<MetricSource> sources = new ArrayList<>();
  private final List<EventSource> eventSources = new ArrayList<>();

  @Test
  void itRestsUntilTheSourcesAreDue() {
    sources.add(sink -> sink.accept(METRIC));
    Collector collector = collector();
    assertThat(collector.run()).isEqualTo(Task.Rest.until(Duration.ofSeconds(30).toNanos()));
    assertThat(store.size(TelemetryKind.METRICS)).isZero();
    clock.advance(Duration.ofSeconds(30));
    collector.run();
    assertThat(store.size(TelemetryKind.METRICS)).isEqualTo(1);
    assertThat(collector.hasWork()).isFalse();
  }

  @Test
  void eventSourcesAreAskedAsMetricSourcesAreAndFinishAtTheEnd() {
    eventSources.add(
        new EventSource() {
          @Override
          public void drainTo(Consumer<SecurityEvent> sink) {
            sink.accept(event("ready"));
          }

          @Override
          public void finish(Consumer<SecurityEvent> sink) {
            sink.accept(event("ready"));
            sink.accept(event("unready"));
          }
        });
    Collector collector = collector();
    collector.run();
    assertThat(store.size(TelemetryKind.EVENTS)).isZero();
    clock.advance(Duration.ofSeconds(30));
    collector.run();
    assertThat(store.size(TelemetryKind.EVENTS)).isEqualTo(1);
    intake.close();
    CompletableFuture<FlushResult> last = collector.requestFlush();
    collector.run();
    sendAll();
    assertThat(last).isCompleted();
    assertThat(
            ledger.counts(TelemetryKind.EVENTS, 0, store.counts(TelemetryKind.EVENTS)).delivered())
        .isEqualTo(3);
    assertThat(
            ledger.counts(TelemetryKind.EVENTS, 0, store.counts(TelemetryKind.EVENTS)).isBalanced())
        .isTrue();
  }

  @Test
  void itGathersShortlyAfterAGroup() {
    Collector collector = collector();
    intake.offer(event("test"));
    assertThat(collector.hasWork()).isTrue();
    assertThat(collector.run().wakeable()).isFalse();
    assertThat(store.size(TelemetryKind.EVENTS)).isEqualTo(1);
  }

  @Test
  void whatAProcessorDropsIsCounted() {
    processors.add(
        new TelemetryProcessor() {
          @Override
          public @Nullable SecurityEvent process(SecurityEvent event) {
            return event.eventType().equals("muted") ? null : event;
          }
        });
    Collector collector = collector();
    intake.offer(event("muted"));
    intake.offer(event("test"));
    collector.run();
    assertThat(store.size(TelemetryKind.EVENTS)).isEqualTo(1);
    assertThat(ledger.counts(TelemetryKind.EVENTS, 0, store.counts(TelemetryKind.EVENTS)).dropped())
        .isEqualTo(Map.of(DropReason.PROCESSOR, 1L));
  }

  /**
   * The processor records and flushes at moments at which another thread might. The late flush is
   * asked for when the metric 2 and the event "second" wait: it settles these two.
   */
  @Test
  void aFlushAskedForWhileItemsAreMovedCoversWhatWasRecordedBeforeIt() {
    List<CompletableFuture<FlushResult>> late = new ArrayList<>();
    List<Collector> self = new ArrayList<>();
    processors.add(
        new TelemetryProcessor() {
          @Override
          public SecurityEvent process(SecurityEvent event) {
            if (event.eventType().equals("first")) {
              intake.offer(SecurityMetric.builder(MetricType.REQUEST_COUNT, 2).build());
            }
            return event;
          }

          @Override
          public SecurityMetric process(SecurityMetric metric) {
            if (metric.value() == 1) {
              intake.offer(event("first"));
            } else {
              intake.offer(event("second"));
              late.add(self.get(0).requestFlush());
            }
            return metric;
          }
        });
    Collector collector = collector();
    self.add(collector);
    CompletableFuture<FlushResult> early = collector.requestFlush();
    intake.offer(METRIC);
    for (int round = 0; round < 5; round++) {
      collector.run();
      sendAll();
    }
    assertThat(early).isCompleted();
    assertThat(late).hasSize(1);
    assertThat(late.get(0)).isCompletedWithValue(new FlushResult(2, 0));
  }

  private void sendAll() {
    for (var next = delivery.next(); next.isPresent(); next = delivery.next()) {
      delivery.settle(next.get(), SendOutcome.accepted());
    }
  }

  private static SecurityEvent event(String type) {
    return SecurityEvent.builder(type).build();
  }

  private Collector collector() {
    return new Collector(
        intake,
        new ProcessorChain(processors, new Redaction(settings), Optional.empty(), failures),
        new ItemEncoder(),
        delivery,
        ledger,
        failures,
        sources,
        eventSources,
        clock,
        Duration.ofSeconds(30),
        () -> {},
        () -> {},
        Runnable::run);
  }
}
