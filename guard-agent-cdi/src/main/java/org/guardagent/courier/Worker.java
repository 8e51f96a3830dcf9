package org.guardagent.courier;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.courier.Task.Rest;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task over and over on one thread until it is stopped.
 *
 * <p>A signal is never lost: before a rest the worker declares itself idle and then asks the task
 * once more for work; a producer first makes its work visible and then looks whether the worker is
 * idle. Both are volatile accesses, so at least one of the two sees the other. A producer that
 * finds the worker awake pays one volatile read.
 */
final class Worker implements Runnable {

  private static final long AFTER_FAILURE_NANOS = 1_000_000_000L;

  private final String name;
  private final Task task;
  private final FailureReports failures;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile boolean begun;
  private volatile long processorNanosBefore;
  private volatile long processorNanosAtEnd;
  private volatile boolean idle;
  private volatile boolean stopping;

  Worker(String name, Task task, FailureReports failures) {
    this.name = name;
    this.task = task;
    this.failures = failures;
  }

  @Override
  public void run() {
    Thread current = Thread.currentThread();
    String nameBefore = current.getName();
    current.setName(name);
    processorNanosBefore = ThreadTime.nanosOf(current);
    thread = current;
    begun = true;
    try {
      while (!stopping) {
        rest(runTask());
      }
    } finally {
      processorNanosAtEnd = ThreadTime.nanosOf(current);
      thread = null;
      current.setName(nameBefore);
      ended.countDown();
    }
  }

  /** Ends a rest. Costs one volatile read while the worker is awake. */
  void wake() {
    if (idle) {
      idle = false;
      LockSupport.unpark(thread);
    }
  }

  /** Asks the worker to end after the current run of its task. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Interrupts what the task may be blocked in. */
  void interrupt() {
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Whether the worker has ever had its thread. One that has not when it is stopped never works.
   */
  boolean hasBegun() {
    return begun;
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  boolean isRunning() {
    return thread != null;
  }

  /** The processor time that the loop has had; nothing of what its thread did before. */
  long processorNanos() {
    Thread current = thread;
    long nanos = current == null ? processorNanosAtEnd : ThreadTime.nanosOf(current);
    return Math.max(0, nanos - processorNanosBefore);
  }

  /** A task that fails must neither end its loop nor turn it into a busy one. */
  private Rest runTask() {
    try {
      return task.run();
    } catch (Throwable e) {
      failures.report(Stage.PROCESSING, e, Map.of("worker", name));
      return Rest.gathering(AFTER_FAILURE_NANOS);
    }
  }

  /**
   * An interrupt that does not come with a stop is not for us; left set it would forbid resting.
   */
  private void rest(Rest rest) {
    if (rest.nanos() <= 0) {
      return;
    }
    if (!rest.wakeable()) {
      LockSupport.parkNanos(this, rest.nanos());
    } else {
      idle = true;
      if (!stopping && !task.hasWork()) {
        LockSupport.parkNanos(this, rest.nanos());
      }
      idle = false;
    }
    Thread.interrupted();
  }
}
