package org.guardagent.gate.assembly;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Gives what requests need, and has a task run away from them, at most once in a second and only
 * while there are requests: nothing ticks in an application that nobody visits.
 *
 * @param <T> what requests need
 */
final class Housekeeping<T> implements Supplier<T> {

  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Supplier<T> given;
  private final Runnable task;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final AtomicLong dueNanos;

  Housekeeping(Supplier<T> given, Runnable task, Executor executor, LongSupplier nanoTime) {
    this.given = given;
    this.task = task;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.dueNanos = new AtomicLong(nanoTime.getAsLong() + PAUSE_NANOS);
  }

  @Override
  public T get() {
    long now = nanoTime.getAsLong();
    long due = dueNanos.get();
    if (now - due >= 0 && dueNanos.compareAndSet(due, now + PAUSE_NANOS)) {
      start();
    }
    return given.get();
  }

  /** An executor that is being closed takes no more: then nothing is left to keep. */
  private void start() {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      dueNanos.set(nanoTime.getAsLong() + 60 * PAUSE_NANOS);
    }
  }
}
