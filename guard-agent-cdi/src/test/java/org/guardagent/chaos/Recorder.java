package org.guardagent.chaos;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.courier.Courier;

/** A request thread that records numbered events durably until it ends, 500 in a second. */
final class Recorder implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private final Courier courier;
  private final int first;
  private final Set<Integer> promised = ConcurrentHashMap.newKeySet();
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  Recorder(Courier courier) {
    this(courier, 0);
  }

  /** Numbers its events from the first number on. */
  Recorder(Courier courier, int first) {
    this.courier = courier;
    this.first = first;
    this.thread = new Thread(this::run, "recorder");
    thread.start();
  }

  /** How many events were recorded. */
  int recorded() {
    return recorded.get();
  }

  /** The events that are said to survive a crash. */
  Set<Integer> promised() {
    return promised;
  }

  /** The number of events that are said not to. */
  int refused() {
    return refused.get();
  }

  /** The longest time that recording took. */
  Duration longest() {
    return Duration.ofNanos(longestNanos.get());
  }

  void assertNothingWasThrown() {
    Throwable failure = thrown.get();
    if (failure != null) {
      throw new AssertionError("recording failed", failure);
    }
  }

  /** Ends the recording, and waits for that. */
  void end() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
  }

  private void run() {
    try {
      while (!closed) {
        record(first + recorded.get());
        recorded.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (RuntimeException | Error e) {
      thrown.compareAndSet(null, e);
    }
  }

  private void record(int number) {
    long before = System.nanoTime();
    courier
        .recordDurably(Arrivals.numbered(number))
        .whenComplete((nothing, failure) -> told(number, failure == null));
    longestNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
  }

  private void told(int number, boolean survives) {
    if (survives) {
      promised.add(number);
    } else {
      refused.incrementAndGet();
    }
  }
}
