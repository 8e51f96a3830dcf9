package org.guardagent.courier;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the application's code: its listeners, and what follows a durable stage. They are made
 * on the keeper's thread, where no lock is held, whatever was locked where they became due; before
 * the start and after the end of the agent, at once. Bounded: beyond it they are made at once, too.
 * Thread-safe.
 */
final class Errands implements Executor {

  private static final int MOST = 100_000;

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(MOST);
  private volatile @Nullable Runnable signal;

  /** From now on errands wait for {@link #runAll()}, and the signal says so. */
  void begin(Runnable newSignal) {
    signal = newSignal;
  }

  /** Runs what waits, and from now on everything at once. */
  void end() {
    signal = null;
    runAll();
  }

  @Override
  public void execute(Runnable errand) {
    Runnable current = signal;
    if (current == null || !queue.offer(errand)) {
      errand.run();
      return;
    }
    current.run();
    if (signal == null) {
      runAll();
    }
  }

  void runAll() {
    for (Runnable errand = queue.poll(); errand != null; errand = queue.poll()) {
      errand.run();
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }
}
