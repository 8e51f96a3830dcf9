package org.guardagent.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;

/**
 * Encoded items in memory. A crash loses all of them, so that the stage of an append completes when
 * the platform has accepted its items.
 *
 * <p>Bounded, for each kind, in items and in bytes; leased items count. What does not fit makes the
 * oldest ordinary item go that is not leased, then the oldest urgent one. Thread-safe.
 */
public final class MemoryStore implements EventStore {

  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final Shelf events;
  private final Shelf metrics;
  private final DeadLetters letters = new DeadLetters();

  /** Promises to be kept or broken once the lock is free: what follows them is foreign code. */
  private final List<Runnable> told = new ArrayList<>();

  private boolean closed;

  /**
   * Creates the store.
   *
   * @param maxItems the number of items of each kind
   * @param maxBytes the bytes of the items of each kind
   * @param leaseTimeout how long a lease lasts
   * @param clock the time of day
   * @param nanoTime monotonic time in nanoseconds
   */
  public MemoryStore(
      int maxItems,
      long maxBytes,
      Duration leaseTimeout,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.clock = clock;
    this.events = new Shelf(maxItems, maxBytes, leaseTimeout.toNanos(), nanoTime, told::add);
    this.metrics = new Shelf(maxItems, maxBytes, leaseTimeout.toNanos(), nanoTime, told::add);
  }

  /**
   * The number of items of a kind, leased ones included. Takes no lock.
   *
   * @param kind what to count
   * @return how many
   */
  public int size(TelemetryKind kind) {
    return shelf(kind).size();
  }

  /**
   * The bytes of all items, leased ones included.
   *
   * @return the sum over both kinds
   */
  public long bytes() {
    return locked(() -> events.bytes() + metrics.bytes());
  }

  @Override
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    return locked(
        () -> {
          if (closed) {
            throw new StoreUnavailableException("The store is closed", null);
          }
          Promise promise = new Promise(group.size());
          group.forEach(item -> shelf(kind).add(item, promise));
          return promise.stage();
        });
  }

  @Override
  public Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    return locked(
        () -> closed ? Optional.empty() : shelf(kind).lease(kind, maxBytes, clock.instant()));
  }

  @Override
  public void renew(Batch batch) {
    run(() -> shelf(batch.kind()).renew(batch));
  }

  @Override
  public void acknowledge(Batch batch) {
    run(() -> shelf(batch.kind()).acknowledge(batch));
  }

  @Override
  public void release(Batch batch, Duration delay) {
    run(() -> shelf(batch.kind()).release(batch, delay.toNanos()));
  }

  @Override
  public void expedite() {
    run(
        () -> {
          events.expedite();
          metrics.expedite();
        });
  }

  @Override
  public void reject(Batch batch, String reason) {
    run(
        () ->
            shelf(batch.kind())
                .reject(batch)
                .forEach(item -> letters.add(item, clock.instant(), reason)));
  }

  @Override
  public List<Batch> split(Batch batch) {
    return locked(() -> shelf(batch.kind()).split(batch, Halves.of(batch, clock.instant())));
  }

  @Override
  public Backlog backlog(TelemetryKind kind) {
    return locked(() -> shelf(kind).backlog());
  }

  @Override
  public ItemCounts counts(TelemetryKind kind) {
    return locked(() -> shelf(kind).counts());
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return locked(letters::list);
  }

  @Override
  public int deadLetterCount() {
    return locked(letters::size);
  }

  @Override
  public int resendDeadLetters() {
    return locked(
        () -> {
          List<EncodedItem> items = closed ? List.of() : letters.takeAll();
          items.forEach(item -> shelf(item.kind()).resend(item));
          return items.size();
        });
  }

  @Override
  public double fill() {
    return locked(() -> Math.max(events.fill(), metrics.fill()));
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void close() {
    run(
        () -> {
          closed = true;
          events.clear(DropReason.SHUTDOWN);
          metrics.clear(DropReason.SHUTDOWN);
        });
  }

  private Shelf shelf(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  private void run(Runnable work) {
    locked(
        () -> {
          work.run();
          return CompletableFuture.completedFuture(null);
        });
  }

  private <T> T locked(Supplier<T> work) {
    List<Runnable> toTell;
    T result;
    lock.lock();
    try {
      result = work.get();
      events.publishSize();
      metrics.publishSize();
      toTell = List.copyOf(told);
      told.clear();
    } finally {
      lock.unlock();
    }
    toTell.forEach(Runnable::run);
    return result;
  }
}
