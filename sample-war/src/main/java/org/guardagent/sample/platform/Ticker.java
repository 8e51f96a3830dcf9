package org.guardagent.sample.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.guardagent.sample.storage.StorageException;

/**
 * Does something again and again, in one long task: a server that ends has no fault to find with
 * it, as it has with scheduled tasks that fall due meanwhile.
 */
public final class Ticker implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Ticker.class.getName());

  private final Duration pause;
  private final Runnable task;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private boolean isClosed;

  private Ticker(Duration pause, Runnable task) {
    this.pause = pause;
    this.task = task;
  }

  /**
   * Begins.
   *
   * @param executor has a thread for it until the end
   * @param pause before each time
   * @param task may throw, and is done again all the same
   * @return ends it when it is closed
   */
  public static Ticker start(Executor executor, Duration pause, Runnable task) {
    Ticker ticker = new Ticker(pause, task);
    executor.execute(ticker::run);
    return ticker;
  }

  private void run() {
    try {
      while (!isClosedAfterPause()) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      task.run();
    } catch (StorageException e) {
      StorageFailures.OF_CONSOLE.say("something in the background failed", e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Console: something in the background failed", e);
    }
  }

  private boolean isClosedAfterPause() throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(pause.toMillis());
      while (!isClosed && nanos > 0) {
        nanos = closing.awaitNanos(nanos);
      }
      return isClosed;
    } finally {
      lock.unlock();
    }
  }

  /** What is being done goes on to its end. */
  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
