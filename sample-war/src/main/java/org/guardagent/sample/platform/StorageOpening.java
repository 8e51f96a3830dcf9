package org.guardagent.sample.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.Storage;

/**
 * A storage that is opened in the background. One that cannot be opened is tried again when it is
 * asked for, after a pause: a database may start later than the server. Thread-safe.
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
  private CompletableFuture<Storage> current;

  private boolean isFirst = true;
  private boolean isClosed;
  private long failedAt;
  private String saidLast = "";

  /**
   * Begins to open.
   *
   * @param open opens the storage, and may take its time
   * @param executor has a thread for it
   * @param nanoTime tells the time
   */
  StorageOpening(Supplier<Storage> open, Executor executor, LongSupplier nanoTime) {
    this.open = open;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.current = CompletableFuture.supplyAsync(this::tryOnce, executor);
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
      throw new NotOpenException("The console's database cannot be opened: " + e.getMessage());
    } catch (TimeoutException e) {
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
    boolean hasPaused = nanoTime.getAsLong() - failedAt >= PAUSE.toNanos();
    if (current.isCompletedExceptionally() && hasPaused) {
      isFirst = false;
      current = CompletableFuture.supplyAsync(this::tryOnce, executor);
    }
    if (!isFirst && !current.isDone()) {
      throw new NotOpenException("The console's database is not open yet");
    }
    return current;
  }

  private Storage tryOnce() {
    try {
      return open.get();
    } catch (RuntimeException e) {
      failed(e);
      throw e;
    }
  }

  /** What is said again and again is said once. */
  private synchronized void failed(RuntimeException failure) {
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
    CompletableFuture<Storage> begun;
    synchronized (this) {
      isClosed = true;
      begun = current;
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
