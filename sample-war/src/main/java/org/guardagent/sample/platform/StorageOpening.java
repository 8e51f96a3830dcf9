package org.guardagent.sample.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * A storage that is opened in the background when it is first asked for. One that cannot be opened
 * is tried again when it is asked for, after a pause: a database may start later than the server.
 * Thread-safe.
 */
final class StorageOpening implements AutoCloseable {

  /** From a failure to the next try. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(StorageOpening.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Supplier<Storage> open;
  private final Executor executor;
  private final LongSupplier nanoTime;

  /** Under the monitor, like what follows. */
  private @Nullable CompletableFuture<Storage> current;

  private boolean isFirst = true;
  private boolean isClosed;
  private long failedAt;
  private String saidLast = "";

  /**
   * Opens nothing yet.
   *
   * @param open opens the storage, and may take its time
   * @param executor has a thread for it
   * @param nanoTime tells the time
   */
  StorageOpening(Supplier<Storage> open, Executor executor, LongSupplier nanoTime) {
    this.open = open;
    this.executor = executor;
    this.nanoTime = nanoTime;
  }

  /** Whether it is open. */
  synchronized boolean isOpen() {
    return current != null && current.isDone() && !current.isCompletedExceptionally();
  }

  /**
   * The storage.
   *
   * @throws NotOpenException if it is not open. The first try is waited for; if each were, requests
   *     would pile up while a database is away.
   */
  Storage get() {
    CompletableFuture<Storage> begun = begun();
    try {
      return begun.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new NotOpenException("The console's database cannot be opened", e);
    } catch (TimeoutException e) {
      waitNoMore();
      throw new NotOpenException("The console's database is not open yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotOpenException("The console's database was not waited for");
    }
  }

  private synchronized CompletableFuture<Storage> begun() {
    if (isClosed) {
      throw new NotOpenException("The console has ended");
    }
    CompletableFuture<Storage> known = current;
    if (known == null) {
      known = begin();
    } else if (known.isCompletedExceptionally() && hasPaused()) {
      isFirst = false;
      known = begin();
    }
    if (!isFirst && !known.isDone()) {
      throw new NotOpenException("The console's database is not open yet");
    }
    return known;
  }

  private boolean hasPaused() {
    return nanoTime.getAsLong() - failedAt >= PAUSE.toNanos();
  }

  private CompletableFuture<Storage> begin() {
    CompletableFuture<Storage> begun;
    try {
      begun = CompletableFuture.supplyAsync(this::tryOnce, executor);
    } catch (RejectedExecutionException e) {
      failed(e);
      begun = CompletableFuture.failedFuture(e);
    }
    current = begun;
    return begun;
  }

  private synchronized void waitNoMore() {
    isFirst = false;
    LOG.log(System.Logger.Level.WARNING, "Console: the database is still being opened");
  }

  private Storage tryOnce() {
    try {
      return open.get();
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  /** What is said again and again is said once. */
  private synchronized void failed(Throwable failure) {
    failedAt = nanoTime.getAsLong();
    String said = String.valueOf(failure.getMessage());
    if (!said.equals(saidLast)) {
      LOG.log(System.Logger.Level.ERROR, "Console: the database cannot be opened", failure);
      saidLast = said;
    }
  }

  /** Closes the storage; one that opens even later is closed then. */
  @Override
  public void close() {
    @Nullable CompletableFuture<Storage> begun;
    synchronized (this) {
      isClosed = true;
      begun = current;
    }
    if (begun == null) {
      return;
    }
    try {
      begun.thenAccept(Storage::close).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!begun.isCompletedExceptionally()) {
        LOG.log(System.Logger.Level.WARNING, "Console: the database was not closed", e);
      }
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "Console: the database was not even open at the end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
