package org.guardagent.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One store of several, and whether it can be used: for new items, and for all else. A store that
 * takes nothing new, for want of room, is emptied all the same, which alone can make room. What is
 * to be told a store while it is away, such as that a batch was accepted, is kept and told when it
 * is back. Thread-safe.
 */
final class Tier {

  private static final int MAX_OWED = 1_000;

  private final EventStore store;
  private final boolean takesNewItems;
  private final Runnable ending;
  private final FailureReports failures;
  private final Standing appending;
  private final Standing standing;
  private final Deque<Consumer<EventStore>> owed = new ArrayDeque<>();

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
    this.appending = new Standing(nanoTime);
    this.standing = new Standing(nanoTime);
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

  /** Why the store cannot be used now, or takes nothing new. */
  Optional<String> problem() {
    return standing.problem().or(appending::problem);
  }

  boolean mayTake() {
    return takesNewItems && mayBeAsked() && appending.mayTry();
  }

  boolean mayBeAsked() {
    return standing.mayTry();
  }

  /** The time until a store that failed may be told what it missed; empty if it missed nothing. */
  synchronized OptionalLong nanosUntilDebts() {
    return owed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(standing.nanosUntilRetry());
  }

  /**
   * What waits in the store. While it cannot be asked all of that comes back when it may be tried
   * again, so that it is neither forgotten nor asked for in vain.
   */
  Backlog backlog(TelemetryKind kind) {
    Backlog backlog = store.backlog(kind);
    if (mayBeAsked()) {
      return backlog;
    }
    long items = backlog.fresh() + backlog.returned();
    Duration retry = Duration.ofNanos(Math.max(1, standing.nanosUntilRetry()));
    return new Backlog(0, 0, 0, items, items > 0 ? Optional.of(retry) : Optional.empty());
  }

  /** Appends to the store; empty if it takes nothing now, which has then been reported. */
  Optional<CompletionStage<Void>> append(TelemetryKind kind, List<EncodedItem> group) {
    return ask(store -> store.append(kind, group), appending);
  }

  /** Asks the store; empty if it cannot answer now, which has then been reported. */
  <T> Optional<T> ask(Function<EventStore, T> question) {
    return ask(question, standing);
  }

  private <T> Optional<T> ask(Function<EventStore, T> question, Standing concerned) {
    try {
      T answer = question.apply(store);
      works(concerned);
      return Optional.of(answer);
    } catch (StoreUnavailableException e) {
      failed(concerned, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // The application's own store may throw anything.
      failed(concerned, e.toString(), e);
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

  private void works(Standing concerned) {
    boolean failedBefore = problem().isPresent();
    concerned.works();
    if (failedBefore && problem().isEmpty()) {
      failures.recovered("The store works again: " + store.name());
    }
  }

  private void failed(Standing concerned, String reason, RuntimeException cause) {
    boolean isNews = problem().isEmpty();
    concerned.failed(reason);
    if (isNews) {
      failures.storeFailed(
          "The store cannot be used, so the next one takes over: " + reason, cause);
    }
  }

  private static Function<EventStore, Boolean> told(Consumer<EventStore> message) {
    return store -> {
      message.accept(store);
      return true;
    };
  }
}
