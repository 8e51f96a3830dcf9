package org.guardagent.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.guardagent.model.CircuitState;

/**
 * What the agent knows of the circuit breaker before the platform. MicroProfile enforces the
 * breaker and does not tell its state; this follows it from what each attempt showed, and enforces
 * nothing. Thread-safe.
 *
 * @since 0.1
 */
public final class Circuit {

  private static final Snapshot HEALTHY = new Snapshot(false, 0, 0);

  private final int threshold;
  private final long recoveryNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(HEALTHY);
  private final LongAdder repeats = new LongAdder();
  private volatile String lastFailure = "(unknown)";

  /**
   * Starts closed.
   *
   * @param threshold the number of consecutive failures that open the circuit, at least 1
   * @param recovery how long it stays open before a trial
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public Circuit(int threshold, Duration recovery, LongSupplier nanoTime) {
    SettingsCheck.atLeast("circuit breaker threshold", 1, threshold);
    this.threshold = threshold;
    this.recoveryNanos = recovery.toNanos();
    this.nanoTime = nanoTime;
  }

  /** An attempt reached the platform and the platform works: the circuit is closed. */
  public void attemptSucceeded() {
    snapshot.set(HEALTHY);
  }

  /**
   * An attempt failed. The circuit opens with the last of {@code threshold} failures in a row, and
   * again when a trial fails. While it is open a late failure changes nothing.
   *
   * @param reason what went wrong, one line
   */
  public void attemptFailed(String reason) {
    lastFailure = reason;
    long now = nanoTime.getAsLong();
    snapshot.updateAndGet(current -> afterFailure(current, now));
  }

  /** An attempt was not let through: whatever was seen before, the circuit is open. */
  public void refused() {
    long now = nanoTime.getAsLong();
    snapshot.updateAndGet(
        current -> current.stateAt(now, recoveryNanos) == CircuitState.OPEN ? current : open(now));
  }

  /** A request is made again, because an attempt before failed. */
  public void repeated() {
    repeats.increment();
  }

  /**
   * The number of requests that were made again.
   *
   * @return how many since the start
   */
  public long repeats() {
    return repeats.sum();
  }

  /**
   * Why the latest attempt that failed did so.
   *
   * @return one line
   */
  public String lastFailure() {
    return lastFailure;
  }

  /**
   * The state at this moment.
   *
   * @return closed, open, or half open once the recovery time is over
   */
  public CircuitState state() {
    return Objects.requireNonNull(snapshot.get()).stateAt(nanoTime.getAsLong(), recoveryNanos);
  }

  private Snapshot afterFailure(Snapshot current, long now) {
    return switch (current.stateAt(now, recoveryNanos)) {
      case OPEN -> current;
      case HALF_OPEN -> open(now);
      case CLOSED -> {
        int failures = current.failures() + 1;
        yield failures >= threshold ? open(now) : new Snapshot(false, failures, 0);
      }
    };
  }

  private static Snapshot open(long now) {
    return new Snapshot(true, 0, now);
  }

  private record Snapshot(boolean open, int failures, long openedAtNanos) {

    CircuitState stateAt(long now, long recoveryNanos) {
      if (!open) {
        return CircuitState.CLOSED;
      }
      // The difference is right even where the clock's number overflows.
      return now - openedAtNanos < recoveryNanos ? CircuitState.OPEN : CircuitState.HALF_OPEN;
    }
  }
}
