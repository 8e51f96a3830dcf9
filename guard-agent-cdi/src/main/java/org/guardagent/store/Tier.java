package org.guardagent.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One store of several, and whether it can be asked. After a failure it is left alone for a while,
 * which grows up to ten seconds; what is to be told it then, such as that a batch was accepted, is
 * kept and told when it is back. Thread-safe.
 */
final class Tier {

  private static final long FIRST_PAUSE_NANOS = 500_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;
  private static final int MAX_OWED = 1_000;

  private final EventStore store;
  private final boolean takesNewItems;
  private final Runnable ending;
  private final FailureReports failures;
  private final LongSupplier nanoTime;
  private final Deque<Consumer<EventStore>> owed = new ArrayDeque<>();
  private Optional<String> problem = Optional.empty();
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long retryAtNanos;

  private Tier(
      EventStore store,
      boolean takesNewItems,
      Runnable ending,
      FailureReports failures,
      LongSupplier nanoTime) {
    this.store = store;
    this.takesNewItems = takesNewItems;
    this.ending = ending;
    this.failures = failures;
    this.nanoTime = nanoTime;
  }

  /** A store that takes what is appended. */
  static Tier of(EventStore store, FailureReports failures, LongSupplier nanoTime) {
    return new Tier(store, true, store::close, failures, nanoTime);
  }

  /** A store that is only emptied. */
  static Tier leftBehind(Leftover store, FailureReports failures, LongSupplier nanoTime) {
    return new Tier(store, false, store::closeAndClear, failures, nanoTime);
  }

  void end() {
    ending.run();
  }

  EventStore store() {
    return store;
  }

  boolean takesNewItems() {
    return takesNewItems;
  }

  /** Why the store cannot be used now. */
  synchronized Optional<String> problem() {
    return problem;
  }

  /** Whether the store works, or has been left alone for long enough to be tried again. */
  synchronized boolean mayBeAsked() {
    return problem.isEmpty() || retryAtNanos - nanoTime.getAsLong() <= 0;
  }

  /** The time until a store that failed may be tried again. */
  synchronized long nanosUntilRetry() {
    return problem.isEmpty() ? Long.MAX_VALUE : retryAtNanos - nanoTime.getAsLong();
  }

  /** Asks the store; empty if it cannot answer now, which has then been reported. */
  <T> Optional<T> ask(Function<EventStore, T> question) {
    try {
      T answer = question.apply(store);
      works();
      return Optional.of(answer);
    } catch (StoreUnavailableException e) {
      failed(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // The application's own store may throw anything.
      failed(e.toString(), e);
    }
    return Optional.empty();
  }

  /** Tells the store something now, or when it is back. */
  void tell(Consumer<EventStore> message) {
    if (!mayBeAsked() || ask(told(message)).isEmpty()) {
      owe(message);
    }
  }

  /** Tells a store that is back what it has missed. */
  void settleDebts() {
    for (Consumer<EventStore> message = nextDebt(); message != null; message = nextDebt()) {
      if (!mayBeAsked() || ask(told(message)).isEmpty()) {
        oweFirst(message);
        return;
      }
    }
  }

  private synchronized void owe(Consumer<EventStore> message) {
    if (owed.size() < MAX_OWED) {
      owed.addLast(message);
    }
  }

  private synchronized void oweFirst(Consumer<EventStore> message) {
    owed.addFirst(message);
  }

  private synchronized @Nullable Consumer<EventStore> nextDebt() {
    return owed.pollFirst();
  }

  private void works() {
    boolean recovered;
    synchronized (this) {
      recovered = problem.isPresent();
      problem = Optional.empty();
      pauseNanos = FIRST_PAUSE_NANOS;
    }
    if (recovered) {
      failures.recovered("The store works again: " + store.name());
    }
  }

  private void failed(String reason, RuntimeException cause) {
    boolean first;
    synchronized (this) {
      first = problem.isEmpty();
      problem = Optional.of(reason);
      retryAtNanos = nanoTime.getAsLong() + pauseNanos;
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
    if (first) {
      failures.storeFailed("The store cannot be used, the next one is: " + reason, cause);
    }
  }

  private static Function<EventStore, Boolean> told(Consumer<EventStore> message) {
    return store -> {
      message.accept(store);
      return true;
    };
  }
}
