package org.guardagent.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.guardagent.NotDurableException;
import org.guardagent.delivery.Delivery;
import org.guardagent.intake.DurableEvent;
import org.guardagent.intake.EventSource;
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
 * once, and appends it to the store. Also asks the sources, once in a flush interval.
 */
final class Collector implements Task {

  private static final int GROUP = 512;
  private static final long GATHERING_NANOS = 10_000_000;

  /** A producer was preempted between its claim and its store. */
  private static final long STORING_NANOS = 50_000;

  private final Intake intake;
  private final ProcessorChain processors;
  private final ItemEncoder encoder;
  private final Delivery delivery;
  private final Ledger ledger;
  private final FailureReports failures;
  private final List<MetricSource> sources;
  private final List<EventSource> eventSources;
  private final LongSupplier nanoTime;
  private final long intervalNanos;
  private final Runnable sendersSignal;
  private final Runnable keeperSignal;
  private final Executor errands;
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
      List<EventSource> eventSources,
      LongSupplier nanoTime,
      Duration flushInterval,
      Runnable sendersSignal,
      Runnable keeperSignal,
      Executor errands) {
    this.intake = intake;
    this.processors = processors;
    this.encoder = encoder;
    this.delivery = delivery;
    this.ledger = ledger;
    this.failures = failures;
    this.sources = List.copyOf(sources);
    this.eventSources = List.copyOf(eventSources);
    this.nanoTime = nanoTime;
    this.intervalNanos = flushInterval.toNanos();
    this.sendersSignal = sendersSignal;
    this.keeperSignal = keeperSignal;
    this.errands = errands;
    this.sourcesDueNanos = nanoTime.getAsLong() + intervalNanos;
  }

  @Override
  public Rest run() {
    List<CompletableFuture<FlushResult>> requests = List.copyOf(flushes);
    boolean sourcesAreDue = sourcesDueNanos - nanoTime.getAsLong() <= 0;
    int moved = requests.isEmpty() && !sourcesAreDue ? 0 : askSources();
    moved += moveDurable(GROUP) + moveEvents(GROUP) + moveMetrics(GROUP);
    if (!requests.isEmpty() && !moveAll()) {
      sendersSignal.run();
      return Rest.gathering(STORING_NANOS);
    }
    flush(requests);
    if (moved > 0) {
      sendersSignal.run();
      return intake.isEmpty() ? Rest.gathering(GATHERING_NANOS) : Rest.none();
    }
    return intake.isEmpty()
        ? Rest.until(sourcesDueNanos - nanoTime.getAsLong())
        : Rest.gathering(STORING_NANOS);
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

  /** Completes flushes that nobody will come to any more; harmless for all others. */
  void giveUpFlushes(FlushResult result) {
    flushes.forEach(request -> request.complete(result));
  }

  /**
   * Moves what waits now; what comes meanwhile is left for the next round, so that a flood does not
   * hold it here. Returns false if it could not reach all of it: an item lies behind one that its
   * producer is still storing.
   */
  private boolean moveAll() {
    int events = intake.size(TelemetryKind.EVENTS);
    int metrics = intake.size(TelemetryKind.METRICS);
    return inGroups(events, this::moveAnyEvents) && inGroups(metrics, this::moveMetrics);
  }

  private static boolean inGroups(int items, IntUnaryOperator move) {
    int left = items;
    for (int moved = 1; left > 0 && moved > 0; left -= moved) {
      moved = move.applyAsInt(Math.min(left, GROUP));
    }
    return left <= 0;
  }

  /** Events whose recorders wait make a group of their own, which tells them. */
  private int moveDurable(int limit) {
    List<DurableEvent> events = intake.drainDurable(limit);
    List<CompletableFuture<Void>> waiting = new ArrayList<>(events.size());
    for (DurableEvent event : events) {
      int before = group.size();
      takeEvent(event.event());
      if (group.size() > before) {
        waiting.add(event.durable());
      } else {
        tell(List.of(event.durable()), new NotDurableException("It was dropped", null));
      }
    }
    try {
      append(TelemetryKind.EVENTS).whenComplete((nothing, failure) -> tell(waiting, failure));
    } catch (Throwable e) {
      tell(waiting, new NotDurableException("It could not be stored", e));
      throw e;
    }
    return events.size();
  }

  private void tell(List<CompletableFuture<Void>> waiting, @Nullable Throwable failure) {
    if (!waiting.isEmpty()) {
      errands.execute(() -> waiting.forEach(stage -> complete(stage, failure)));
    }
  }

  private static void complete(CompletableFuture<Void> stage, @Nullable Throwable failure) {
    if (failure == null) {
      stage.complete(null);
    } else {
      stage.completeExceptionally(failure);
    }
  }

  private int moveAnyEvents(int limit) {
    int durable = moveDurable(limit);
    return durable > 0 ? durable : moveEvents(limit);
  }

  private int moveEvents(int limit) {
    return intake.drainEvents(this::takeEvent, limit, () -> append(TelemetryKind.EVENTS));
  }

  private int moveMetrics(int limit) {
    return intake.drainMetrics(this::takeMetric, limit, () -> append(TelemetryKind.METRICS));
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
    } catch (Throwable e) {
      ledger.dropped(kind, DropReason.UNENCODABLE, 1);
      failures.report(Stage.PROCESSING, e, Map.of("kind", kind.name()));
    }
  }

  private CompletionStage<Void> append(TelemetryKind kind) {
    if (group.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<EncodedItem> items = List.copyOf(group);
    group.clear();
    CompletionStage<Void> durable = delivery.append(kind, items);
    keeperSignal.run();
    return durable;
  }

  /**
   * Takes what the sources measured and gathered; returns how much. Not through the intake, which
   * this thread empties: there it would wait for itself, and be refused at the last flush.
   */
  private int askSources() {
    sourcesDueNanos = nanoTime.getAsLong() + intervalNanos;
    return takeMeasured() + takeGathered();
  }

  private int takeMeasured() {
    List<SecurityMetric> measured = new ArrayList<>();
    sources.forEach(source -> ask(source, () -> source.drainTo(measured::add)));
    measured.removeIf(metric -> !intake.takes(metric));
    for (SecurityMetric metric : measured) {
      ledger.recorded(TelemetryKind.METRICS);
      takeMetric(metric);
    }
    append(TelemetryKind.METRICS);
    return measured.size();
  }

  private int takeGathered() {
    boolean isLast = intake.isClosed();
    List<SecurityEvent> gathered = new ArrayList<>();
    for (EventSource source : eventSources) {
      ask(
          source,
          isLast ? () -> source.finish(gathered::add) : () -> source.drainTo(gathered::add));
    }
    gathered.removeIf(event -> !intake.takes(event));
    for (SecurityEvent event : gathered) {
      ledger.recorded(TelemetryKind.EVENTS);
      takeEvent(event);
    }
    append(TelemetryKind.EVENTS);
    return gathered.size();
  }

  private void ask(Object source, Runnable question) {
    try {
      question.run();
    } catch (Throwable e) {
      failures.report(Stage.PROCESSING, e, Map.of("source", source.getClass().getName()));
    }
  }

  private void flush(List<CompletableFuture<FlushResult>> requests) {
    if (!requests.isEmpty()) {
      delivery.flush(result -> requests.forEach(request -> request.complete(result)));
      requests.forEach(request -> flushes.remove());
      sendersSignal.run();
    }
  }

  /** Turns an item into its bytes, or null to drop it. */
  @FunctionalInterface
  private interface Preparation<T> {
    @Nullable EncodedItem prepare(T item);
  }
}
