package org.guardagent.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.guardagent.config.AgentKeys;
import org.guardagent.delivery.Delivery;
import org.guardagent.delivery.DeliveryState;
import org.guardagent.intake.Intake;
import org.guardagent.intake.Ledger;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.AgentStatus.State;
import org.guardagent.model.CircuitState;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.store.TieredStore;

/** Says how the agent is doing, from memory alone. Thread-safe. */
final class StatusReport {

  private static final double NEARLY_FULL = 0.9;
  private static final long UNENCODED_BYTES = 1_024;

  private final CourierParts parts;
  private final Ledger ledger;
  private final TieredStore store;
  private final Intake intake;
  private final Delivery delivery;
  private final FailureReports failures;
  private final BooleanSupplier loopHasEnded;
  private final Resources resources;
  private volatile Phase phase = Phase.NEW;
  private volatile long startedAtNanos;

  StatusReport(
      CourierParts parts,
      Ledger ledger,
      TieredStore store,
      Intake intake,
      Delivery delivery,
      FailureReports failures,
      BooleanSupplier loopHasEnded,
      Supplier<List<Worker>> workers) {
    this.parts = parts;
    this.ledger = ledger;
    this.store = store;
    this.intake = intake;
    this.delivery = delivery;
    this.failures = failures;
    this.loopHasEnded = loopHasEnded;
    this.resources = new Resources(workers, this::bytesInMemory, this::queued, parts.nanoTime());
  }

  void started() {
    startedAtNanos = parts.nanoTime().getAsLong();
    phase = Phase.RUNNING;
  }

  void stopped() {
    phase = Phase.STOPPED;
  }

  AgentStatus status() {
    ItemCounts events = counts(TelemetryKind.EVENTS);
    DeliveryState state = delivery.state();
    return new AgentStatus(
        parts.clock().instant(),
        state(state),
        uptime(),
        events.delivered(),
        events.rejected() + events.droppedTotal(),
        waiting(),
        state.lastAccepted().orElse(null),
        failures.latest());
  }

  /**
   * The status as the platform gets it. The contract has no place for reasons of losses but among
   * the errors, and a loss is one: each kind that lost something has its ledger there.
   */
  AgentStatus reported() {
    AgentStatus status = status();
    List<String> errors = new ArrayList<>(status.errors());
    for (TelemetryKind kind : TelemetryKind.values()) {
      ItemCounts counts = counts(kind);
      if (counts.rejected() + counts.droppedTotal() > 0) {
        errors.add("LEDGER: " + kind + " " + counts.summary());
      }
    }
    return new AgentStatus(
        status.timestamp(),
        status.state(),
        status.uptime(),
        status.eventsSent(),
        status.eventsFailed(),
        status.bufferSize(),
        status.lastFlush(),
        errors);
  }

  AgentStatistics statistics() {
    DeliveryState state = delivery.state();
    return new AgentStatistics(
        counts(TelemetryKind.EVENTS),
        counts(TelemetryKind.METRICS),
        capacity(),
        parts.circuit().get(),
        state.batchesSent(),
        state.sendFailures(),
        store.deadLetterCount(),
        store.name(),
        resources.use());
  }

  long waiting() {
    return waiting(TelemetryKind.EVENTS) + waiting(TelemetryKind.METRICS);
  }

  private State state(DeliveryState delivery) {
    if (phase == Phase.STOPPED || loopHasEnded.getAsBoolean()) {
      return State.FAILED;
    }
    int inIntake = Math.max(intake.size(TelemetryKind.EVENTS), intake.size(TelemetryKind.METRICS));
    boolean nearlyFull =
        store.fill() >= NEARLY_FULL || inIntake + inMemory() >= NEARLY_FULL * capacity();
    boolean degraded =
        delivery.failing()
            || parts.circuit().get() != CircuitState.CLOSED
            || store.isImpaired()
            || nearlyFull;
    return degraded ? State.DEGRADED : State.HEALTHY;
  }

  private Duration uptime() {
    return phase == Phase.NEW
        ? Duration.ZERO
        : Duration.ofNanos(parts.nanoTime().getAsLong() - startedAtNanos);
  }

  private ItemCounts counts(TelemetryKind kind) {
    return ledger.counts(kind, intake.size(kind), store.counts(kind));
  }

  private long waiting(TelemetryKind kind) {
    return intake.size(kind) + store.counts(kind).waiting();
  }

  private long inMemory() {
    return Math.max(
        store.sizeInMemory(TelemetryKind.EVENTS), store.sizeInMemory(TelemetryKind.METRICS));
  }

  private long queued() {
    return (long) intake.size(TelemetryKind.EVENTS) + intake.size(TelemetryKind.METRICS);
  }

  /** What is not encoded yet has no size that could be known without a walk through it. */
  private long bytesInMemory() {
    return store.bytesInMemory() + queued() * UNENCODED_BYTES;
  }

  private int capacity() {
    return parts.settings().get(AgentKeys.BUFFER_SIZE);
  }

  private enum Phase {
    NEW,
    RUNNING,
    STOPPED
  }
}
