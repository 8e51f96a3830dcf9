package org.guardagent.courier;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.guardagent.store.Upkeep;

/**
 * Keeps a store: what was appended gets to disk in time, and what is on its way stays leased. On a
 * thread of its own, so that a slow disk holds up neither those who append nor those who send.
 */
final class Keeper implements Task {

  private static final int RENEWALS_IN_A_LEASE = 3;

  private final Upkeep store;
  private final Errands errands;
  private final Runnable renewal;
  private final LongSupplier nanoTime;
  private final long renewNanos;
  private final AtomicBoolean appended = new AtomicBoolean();
  private long renewAtNanos;

  /**
   * Creates a keeper.
   *
   * @param store what is kept
   * @param errands what the application's code is to be told
   * @param renewal renews the leases of what is on its way
   * @param leaseTimeout how long a lease lasts
   * @param nanoTime monotonic time in nanoseconds
   */
  Keeper(
      Upkeep store,
      Errands errands,
      Runnable renewal,
      Duration leaseTimeout,
      LongSupplier nanoTime) {
    this.store = store;
    this.errands = errands;
    this.renewal = renewal;
    this.nanoTime = nanoTime;
    this.renewNanos = leaseTimeout.toNanos() / RENEWALS_IN_A_LEASE;
    this.renewAtNanos = nanoTime.getAsLong() + renewNanos;
  }

  /** Notes that something was appended, or is to be told; the worker is to be woken after it. */
  void noteAppended() {
    appended.set(true);
  }

  @Override
  public Rest run() {
    appended.set(false);
    errands.runAll();
    if (renewAtNanos - nanoTime.getAsLong() <= 0) {
      renewAtNanos = nanoTime.getAsLong() + renewNanos;
      renewal.run();
    }
    long next = store.upkeep();
    return Rest.until(Math.min(next, renewAtNanos - nanoTime.getAsLong()));
  }

  @Override
  public boolean hasWork() {
    return appended.get() || !errands.isEmpty();
  }
}
