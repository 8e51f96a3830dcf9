package org.guardagent.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.guardagent.delivery.Delivery;
import org.guardagent.intake.Intake;
import org.guardagent.intake.Ledger;
import org.guardagent.intake.MetricSource;
import org.guardagent.intake.ProcessorChain;
import org.guardagent.model.DropReason;
import org.guardagent.model.FlushResult;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.ErrorListener.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was recorded out of the intake in groups, passes it through the processors, encodes it
 * once, and appends it to the store. Also asks the metric sources, once in a flush interval.
 */
final class Collector implements Task {

  private static final int GROUP = 512;
  private static final long GATHERING_NANOS = 10_000_000;

  private final Intake intake;
  private final ProcessorChain processors;
  private final ItemEncoder encoder;
  private final Delivery delivery;
  private final Ledger ledger;
  private final FailureReports failures;
  private final List<MetricSource> sources;
  private final LongSupplier nanoTime;
  private final long intervalNanos;
  private final Runnable sendersSignal;
  private final Queue<CompletableFuture<FlushResult>> flushes = new ConcurrentLinkedQueue<>();
  private final List<EncodedItem> group = new ArrayList<>(GROUP);
  private long sourcesDueNanos;

  Collector(
      Intake intake,
      ProcessorChain processors,
      ItemEncoder encoder,
      Delivery delivery,
      Ledger ledger,
      FailureReports failures,
      List<MetricSource> sources,
      LongSupplier nanoTime,
      Duration flushInterval,
      Runnable sendersSignal) {
    this.intake = intake;
    this.processors = processors;
    this.encoder = encoder;
    this.delivery = delivery;
    this.ledger = ledger;
    this.failures = failures;
    this.sources = List.copyOf(sources);
    this.nanoTime = nanoTime;
    this.intervalNanos = flushInterval.toNanos();
    this.sendersSignal = sendersSignal;
    this.sourcesDueNanos = nanoTime.getAsLong() + intervalNanos;
  }

  @Override
  public Rest run() {
    boolean flush = !flushes.isEmpty();
    if (flush || sourcesDueNanos - nanoTime.getAsLong() <= 0) {
      askSources();
    }
    int moved = moveGroup();
    if (flush) {
      moveAll();
      flush();
    }
    if (moved > 0) {
      sendersSignal.run();
      return intake.isEmpty() ? Rest.gathering(GATHERING_NANOS) : Rest.none();
    }
    return Rest.until(sourcesDueNanos - nanoTime.getAsLong());
  }

  @Override
  public boolean hasWork() {
    return !intake.isEmpty() || !flushes.isEmpty();
  }

  /** Asks for a flush of everything recorded so far; the worker is to be woken after it. */
  CompletableFuture<FlushResult> requestFlush() {
    CompletableFuture<FlushResult> result = new CompletableFuture<>();
    flushes.add(result);
    return result;
  }

  /** Hands over to the store what is left. For the end, when the worker does not run any more. */
  void finish() {
    moveAll();
    intake.finish();
    flush();
  }

  /** What came while it moved is left for the next round, so that a flood does not hold it here. */
  private void moveAll() {
    int left = intake.size(TelemetryKind.EVENTS) + intake.size(TelemetryKind.METRICS);
    for (int moved = 1; left > 0 && moved > 0; left -= moved) {
      moved = moveGroup();
    }
  }

  private int moveGroup() {
    int moved = intake.drainEvents(this::takeEvent, GROUP);
    append(TelemetryKind.EVENTS);
    moved += intake.drainMetrics(this::takeMetric, GROUP);
    append(TelemetryKind.METRICS);
    return moved;
  }

  private void takeEvent(SecurityEvent event) {
    take(
        TelemetryKind.EVENTS,
        event,
        item -> {
          SecurityEvent processed = processors.process(item);
          return processed == null ? null : encoder.encode(processed);
        });
  }

  private void takeMetric(SecurityMetric metric) {
    take(
        TelemetryKind.METRICS,
        metric,
        item -> {
          SecurityMetric processed = processors.process(item);
          return processed == null ? null : encoder.encode(processed);
        });
  }

  /** One item that cannot be processed costs itself alone. */
  private <T> void take(TelemetryKind kind, T item, Preparation<T> preparation) {
    try {
      EncodedItem encoded = preparation.prepare(item);
      if (encoded == null) {
        ledger.dropped(kind, DropReason.PROCESSOR, 1);
      } else {
        group.add(encoded);
      }
    } catch (Exception | LinkageError | StackOverflowError e) {
      ledger.dropped(kind, DropReason.UNENCODABLE, 1);
      failures.report(Stage.PROCESSING, e, Map.of("kind", kind.name()));
    }
  }

  private void append(TelemetryKind kind) {
    if (!group.isEmpty()) {
      delivery.append(kind, group);
      group.clear();
    }
  }

  private void askSources() {
    sourcesDueNanos = nanoTime.getAsLong() + intervalNanos;
    for (MetricSource source : sources) {
      try {
        source.drainTo(intake::offer);
      } catch (Exception | LinkageError | StackOverflowError e) {
        failures.report(Stage.PROCESSING, e, Map.of("source", source.getClass().getName()));
      }
    }
  }

  private void flush() {
    List<CompletableFuture<FlushResult>> requests = new ArrayList<>();
    for (var request = flushes.poll(); request != null; request = flushes.poll()) {
      requests.add(request);
    }
    if (!requests.isEmpty()) {
      delivery.flush(result -> requests.forEach(request -> request.complete(result)));
      sendersSignal.run();
    }
  }

  /** Turns an item into its bytes, or null to drop it. */
  @FunctionalInterface
  private interface Preparation<T> {
    @Nullable EncodedItem prepare(T item);
  }
}
