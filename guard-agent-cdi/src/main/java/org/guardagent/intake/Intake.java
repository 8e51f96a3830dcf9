package org.guardagent.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.guardagent.BufferFullException;
import org.guardagent.NotDurableException;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.Settings;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;

/**
 * Where request threads leave what they record: one attempt on a queue, and a signal if the courier
 * sleeps. Thread-safe.
 */
public final class Intake {

  private final IntakeQueue<SecurityEvent> events;
  private final IntakeQueue<SecurityMetric> metrics;
  private final DurableQueue durable;
  private final boolean takesEvents;
  private final boolean takesMetrics;
  private final Muting muting;
  private final Runnable signal;
  private volatile boolean closed;

  /**
   * Creates the intake.
   *
   * @param settings the configuration
   * @param ledger where items are counted
   * @param waitingBehind the number of items of a kind that wait in memory behind
   * @param nanoTime monotonic time in nanoseconds
   * @param signal called after an item was taken; must be cheap, and must not throw or wait
   */
  public Intake(
      Settings settings,
      Ledger ledger,
      ToLongFunction<TelemetryKind> waitingBehind,
      LongSupplier nanoTime,
      Runnable signal) {
    this.events = queue(TelemetryKind.EVENTS, settings, ledger, waitingBehind, nanoTime);
    this.metrics = queue(TelemetryKind.METRICS, settings, ledger, waitingBehind, nanoTime);
    this.durable = new DurableQueue(settings.get(AgentKeys.BUFFER_SIZE), ledger);
    this.takesEvents = settings.get(AgentKeys.ENABLE_EVENTS);
    this.takesMetrics = settings.get(AgentKeys.ENABLE_METRICS);
    this.muting = Muting.of(settings);
    this.signal = signal;
  }

  /**
   * Takes an event, or counts it as dropped.
   *
   * @param event the event
   * @return false if this event was not taken
   */
  public boolean offer(SecurityEvent event) {
    return !takes(event) || taken(events.offer(event));
  }

  /**
   * Takes an event whose recorder wants to know when it survives a crash, or counts it as dropped.
   *
   * @param event the event
   * @return completes when it does; exceptionally if it was not taken, or may not
   */
  public CompletionStage<Void> offerDurably(SecurityEvent event) {
    if (!takes(event)) {
      String reason = takesEvents ? "Events of this type are muted" : "Events are off";
      return CompletableFuture.failedFuture(new NotDurableException(reason, null));
    }
    CompletionStage<Void> stage = durable.offer(event);
    signal.run();
    return stage;
  }

  /**
   * Takes a metric, or counts it as dropped.
   *
   * @param metric the metric
   * @return false if this metric was not taken
   */
  public boolean offer(SecurityMetric metric) {
    return !takes(metric) || taken(metrics.offer(metric));
  }

  /**
   * Whether an event is wanted at all.
   *
   * @param event the event
   * @return false if events are off, or those of its type are muted
   */
  public boolean takes(SecurityEvent event) {
    return takesEvents && !muting.mutes(event);
  }

  /**
   * Whether a metric is wanted at all.
   *
   * @param metric the metric
   * @return false if metrics are off, or those of its type are muted
   */
  public boolean takes(SecurityMetric metric) {
    return takesMetrics && !muting.mutes(metric);
  }

  /**
   * Whether nothing is taken any more, so that the next flush is the last.
   *
   * @return true after {@link #close()}
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * The refusal to throw when an item was not taken.
   *
   * @param kind what was not taken
   * @return the exception
   */
  public BufferFullException full(TelemetryKind kind) {
    return new BufferFullException(queue(kind).capacity());
  }

  /**
   * Hands recorded events over, the oldest first. For one thread at a time.
   *
   * @param consumer takes them
   * @param limit how many at most
   * @param kept run after the last of them: until then they count as waiting here, so that nobody
   *     takes their room before they are kept elsewhere
   * @return how many it were
   */
  public int drainEvents(Consumer<SecurityEvent> consumer, int limit, Runnable kept) {
    return events.drain(consumer, limit, kept);
  }

  /**
   * Hands over events whose recorders wait, the oldest first. For one thread at a time.
   *
   * @param limit how many at most
   * @return the events, each with whom to tell
   */
  public List<DurableEvent> drainDurable(int limit) {
    return durable.drain(limit);
  }

  /**
   * Hands recorded metrics over, the oldest first. For one thread at a time.
   *
   * @param consumer takes them
   * @param limit how many at most
   * @param kept run after the last of them, as with {@link #drainEvents}
   * @return how many it were
   */
  public int drainMetrics(Consumer<SecurityMetric> consumer, int limit, Runnable kept) {
    return metrics.drain(consumer, limit, kept);
  }

  /**
   * The number of items of a kind that wait to be drained.
   *
   * @param kind events or metrics
   * @return how many
   */
  public int size(TelemetryKind kind) {
    return queue(kind).size() + (kind == TelemetryKind.EVENTS ? durable.size() : 0);
  }

  /**
   * Whether nothing waits to be drained. Safe to ask before going to sleep: an item whose signal
   * found the courier awake is seen here.
   *
   * @return true if all queues are empty
   */
  public boolean isEmpty() {
    return events.isEmpty() && metrics.isEmpty() && durable.size() == 0;
  }

  /** Refuses, and counts, whatever comes from now on. What was taken can still be drained. */
  public void close() {
    closed = true;
    events.close();
    metrics.close();
    durable.close();
  }

  /** Ends the intake after the last drain: what was taken and not drained is counted as dropped. */
  public void finish() {
    events.finish();
    metrics.finish();
    durable.finish();
  }

  private boolean taken(boolean taken) {
    if (taken) {
      signal.run();
    }
    return taken;
  }

  private IntakeQueue<?> queue(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  private static <T> IntakeQueue<T> queue(
      TelemetryKind kind,
      Settings settings,
      Ledger ledger,
      ToLongFunction<TelemetryKind> waitingBehind,
      LongSupplier nanoTime) {
    return new IntakeQueue<>(
        kind,
        settings.get(AgentKeys.BUFFER_SIZE),
        settings.get(AgentKeys.BUFFER_OVERFLOW_POLICY),
        settings.get(AgentKeys.OVERFLOW_BLOCK_TIMEOUT),
        () -> waitingBehind.applyAsLong(kind),
        nanoTime,
        ledger);
  }
}
