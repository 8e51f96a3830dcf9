package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.store.Leftover;
import org.guardagent.store.Upkeep;

/**
 * A store in files, whose items and batches survive a crash. Each lane is a log in several files;
 * what became of the items is in a small state beside them. A folder belongs to one store at a
 * time: a further one of the same name takes the next folder, and what a process left that does not
 * come back is found by {@link #openAbandoned}.
 *
 * <p>Damage costs the records that it hits, which are counted as dropped, and one report for each
 * place. Thread-safe.
 *
 * @since 0.1
 */
public final class FileStore implements Leftover, Upkeep {

  private final StoreFolder folder;
  private final Disk disk;
  private final Times times;
  private final Consumer<String> problems;
  private final Contents contents;
  private final GroupCommit commit;
  private final boolean forcesEach;

  /** Held while the contents are looked at or changed; nothing is forced under it. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Held while files are forced, and before the other lock. */
  private final ReentrantLock forcing = new ReentrantLock();

  private volatile StoreSnapshot snapshot;
  private boolean closed;

  FileStore(
      StoreFolder folder,
      FileStoreSettings settings,
      Disk disk,
      Times times,
      Consumer<String> problems)
      throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.times = times;
    this.problems = problems;
    this.commit = new GroupCommit(Spans.nanos(settings.syncInterval()));
    this.forcesEach = settings.syncInterval().isZero();
    this.contents = new Contents(folder.path(), settings, disk, times, problems);
    this.snapshot = contents.snapshot();
  }

  /**
   * Opens the first folder of the application that no other store holds.
   *
   * @param settings where the files are, and how much
   * @param clock the time of day
   * @param nanoTime monotonic time in nanoseconds
   * @param ids makes the id of a batch that is cut at a time
   * @param problems is told, in one line each, what was found damaged or failed without a caller;
   *     called under the store's lock, so it must not wait, nor call the store
   * @return the store with all that was left in the folder
   * @throws IOException if the directory cannot be used; the message says which and why
   */
  public static FileStore open(
      FileStoreSettings settings,
      InstantSource clock,
      LongSupplier nanoTime,
      Function<Instant, String> ids,
      Consumer<String> problems)
      throws IOException {
    Times times = new Times(clock, nanoTime, ids);
    return open(StoreFolder.claim(settings), settings, new RealDisk(), times, problems);
  }

  /**
   * Opens the folders of the application that hold items and that no store holds: their processes
   * are gone. To be called when the own store is open, so that others do not take that for one of
   * these. A folder that cannot be opened is reported.
   *
   * @param settings as for {@link #open}
   * @param clock the time of day
   * @param nanoTime monotonic time in nanoseconds
   * @param ids makes the id of a batch that is cut at a time
   * @param problems is told what was found damaged or failed
   * @return the stores; one that is {@linkplain #isEmpty() empty} is to be {@linkplain
   *     #closeAndClear() closed}
   */
  public static List<Leftover> openAbandoned(
      FileStoreSettings settings,
      InstantSource clock,
      LongSupplier nanoTime,
      Function<Instant, String> ids,
      Consumer<String> problems) {
    Times times = new Times(clock, nanoTime, ids);
    List<Leftover> stores = new ArrayList<>();
    for (StoreFolder folder : StoreFolder.claimAbandoned(settings, problems)) {
      try {
        stores.add(open(folder, settings, new RealDisk(), times, problems));
      } catch (IOException e) {
        problems.accept(e.getMessage());
      }
    }
    return stores;
  }

  static FileStore open(
      StoreFolder folder,
      FileStoreSettings settings,
      Disk disk,
      Times times,
      Consumer<String> problems)
      throws IOException {
    try {
      return new FileStore(folder, settings, disk, times, problems);
    } catch (IOException | RuntimeException e) {
      folder.unlock();
      throw new IOException(
          "The folder %s cannot be used for the store: %s".formatted(folder.path(), e), e);
    }
  }

  @Override
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    guarded(
        () -> {
          folder.checkThere();
          commit.wrote(contents.append(kind, group), times.nanoTime());
          commit.await(stage);
          return stage;
        });
    if (forcesEach) {
      force();
    }
    return stage;
  }

  @Override
  public Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    return guarded(() -> contents.lease(kind, maxBytes));
  }

  @Override
  public void renew(Batch batch) {
    change(() -> contents.renew(batch));
  }

  @Override
  public void acknowledge(Batch batch) {
    change(() -> contents.acknowledge(batch));
  }

  @Override
  public void release(Batch batch, Duration delay) {
    change(() -> contents.release(batch, Spans.nanos(delay)));
  }

  @Override
  public void expedite() {
    changeIfOpen(() -> contents.expedite(false));
  }

  @Override
  public void reject(Batch batch, String reason) {
    change(() -> commit.wrote(contents.reject(batch, reason), times.nanoTime()));
  }

  @Override
  public List<Batch> split(Batch batch) {
    return guarded(() -> contents.split(batch));
  }

  @Override
  public Backlog backlog(TelemetryKind kind) {
    return snapshot.of(kind).backlog(times.nanoTime());
  }

  @Override
  public ItemCounts counts(TelemetryKind kind) {
    return snapshot.of(kind).counts();
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return guarded(contents::letters).stream().map(Letter::shown).toList();
  }

  @Override
  public int deadLetterCount() {
    return snapshot.deadLetters();
  }

  /** The letters go when they are on disk again: a crash before that makes some come twice. */
  @Override
  public int resendDeadLetters() {
    forcing.lock();
    try {
      long last = guarded(contents::lastLetter);
      List<Letter> letters = guarded(contents::letters);
      for (TelemetryKind kind : TelemetryKind.values()) {
        appendAgain(kind, letters);
      }
      Optional<IOException> failure = force();
      if (failure.isPresent()) {
        throw unavailable(failure.get());
      }
      change(() -> contents.forgetLetters(last, letters));
      return letters.size();
    } finally {
      forcing.unlock();
    }
  }

  private void appendAgain(TelemetryKind kind, List<Letter> letters) {
    List<EncodedItem> items =
        letters.stream().map(Letter::item).filter(item -> item.kind() == kind).toList();
    if (!items.isEmpty()) {
      change(() -> commit.wrote(contents.append(kind, items), times.nanoTime()));
    }
  }

  @Override
  public double fill() {
    return snapshot.fill();
  }

  @Override
  public String name() {
    return "files in " + folder.path();
  }

  /**
   * The folder.
   *
   * @return where the files lie
   */
  public Path path() {
    return folder.path();
  }

  @Override
  public boolean isEmpty() {
    return snapshot.isEmpty();
  }

  @Override
  public long upkeep() {
    long due = changeIfOpen(contents::expire) ? commitDueIn() : Long.MAX_VALUE;
    if (due <= 0) {
      force();
    }
    lock.lock();
    try {
      return closed
          ? Long.MAX_VALUE
          : Math.min(commit.dueIn(times.nanoTime()), contents.expiryInNanos());
    } finally {
      lock.unlock();
    }
  }

  private long commitDueIn() {
    lock.lock();
    try {
      return commit.dueIn(times.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** Forces all that was written; one thread at a time, and without the lock of the contents. */
  private Optional<IOException> force() {
    GroupCommit.Round round;
    forcing.lock();
    try {
      lock.lock();
      try {
        round = commit.begin();
      } finally {
        lock.unlock();
      }
      round.force(disk);
      lock.lock();
      try {
        round.end();
      } finally {
        lock.unlock();
      }
    } finally {
      forcing.unlock();
    }
    GroupCommit.Round finished = round;
    finished
        .failure()
        .filter(e -> finished.isRefusedByDisk())
        .ifPresent(e -> problems.accept("%s is not safe on disk: %s".formatted(folder.path(), e)));
    round.complete();
    return round.failure();
  }

  @Override
  public void close() {
    close(false);
  }

  @Override
  public void closeAndClear() {
    close(true);
  }

  private void close(boolean clear) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      contents.expedite(true);
      snapshot = contents.snapshot();
    } finally {
      lock.unlock();
    }
    force();
    lock.lock();
    try {
      closeFiles(clear);
    } catch (IOException e) {
      problems.accept("The store in %s was not closed well: %s".formatted(folder.path(), e));
    } finally {
      lock.unlock();
    }
  }

  private void closeFiles(boolean clear) throws IOException {
    try {
      contents.close();
      if (clear && snapshot.isEmpty()) {
        contents.delete();
      }
    } finally {
      folder.unlock();
    }
  }

  private void change(Change change) {
    guarded(
        () -> {
          change.make();
          return true;
        });
  }

  private boolean changeIfOpen(Runnable change) {
    lock.lock();
    try {
      if (!closed) {
        change.run();
        snapshot = contents.snapshot();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private <T> T guarded(Use<T> use) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreUnavailableException(
            "The store in %s is closed".formatted(folder.path()), null);
      }
      return use.make();
    } catch (IOException e) {
      throw unavailable(e);
    } finally {
      publishAndUnlock();
    }
  }

  private void publishAndUnlock() {
    try {
      snapshot = contents.snapshot();
    } finally {
      lock.unlock();
    }
  }

  private StoreUnavailableException unavailable(IOException e) {
    return new StoreUnavailableException(
        "The store in %s cannot be used now: %s".formatted(folder.path(), e.getMessage()), e);
  }

  private interface Use<T> {
    T make() throws IOException;
  }

  private interface Change {
    void make() throws IOException;
  }
}
