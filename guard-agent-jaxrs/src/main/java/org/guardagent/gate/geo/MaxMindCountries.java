package org.guardagent.gate.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.GuardedRequest;

/**
 * Looks countries up in a file in MaxMind's format, which is read again in the background when it
 * has changed. If that fails, what was read before stays. Thread-safe.
 */
public final class MaxMindCountries implements CountryResolver {

  private final Path path;
  private final long intervalNanos;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final BiConsumer<Level, String> log;
  private final AtomicLong lookAt;
  private volatile Loaded loaded;

  private MaxMindCountries(
      Path path,
      Loaded loaded,
      Duration interval,
      Executor executor,
      LongSupplier nanoTime,
      BiConsumer<Level, String> log) {
    this.path = path;
    this.loaded = loaded;
    intervalNanos = interval.toNanos();
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.log = log;
    lookAt = new AtomicLong(nanoTime.getAsLong() + intervalNanos);
  }

  /**
   * Reads the file.
   *
   * @param path the file
   * @param interval how often to look whether it has changed
   * @param executor runs that look
   * @param nanoTime the monotonic clock
   * @param log takes what is to be logged
   * @return what looks countries up
   * @throws IllegalStateException if the file cannot be read, or the library for it is not there;
   *     the message says what to do
   */
  public static MaxMindCountries open(
      Path path,
      Duration interval,
      Executor executor,
      LongSupplier nanoTime,
      BiConsumer<Level, String> log) {
    try {
      return new MaxMindCountries(path, load(path), interval, executor, nanoTime, log);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "guard.geo.database needs the library com.maxmind.db:maxmind-db in the application", e);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "guard.geo.database cannot be read as a file in MaxMind's format: " + path, e);
    }
  }

  @Override
  public Optional<String> countryOf(InetAddress client, GuardedRequest request) {
    lookIfDue();
    try {
      return Optional.ofNullable(loaded.file().country(client));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lookIfDue() {
    long now = nanoTime.getAsLong();
    long due = lookAt.get();
    if (now - due < 0 || !lookAt.compareAndSet(due, now + intervalNanos)) {
      return;
    }
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException e) {
      log.accept(Level.DEBUG, "Nobody looks whether " + path + " has changed: " + e.getMessage());
    }
  }

  private void look() {
    try {
      if (!stamp(path).equals(loaded.stamp())) {
        loaded = load(path);
        log.accept(Level.INFO, "The countries in " + path + " were read again");
      }
    } catch (IOException | RuntimeException e) {
      log.accept(
          Level.WARNING,
          "The countries in " + path + " could not be read again, the old ones stay: " + e);
    }
  }

  /** A file that is written meanwhile has another stamp afterwards, and is read again. */
  private static Loaded load(Path path) throws IOException {
    Stamp stamp = stamp(path);
    return new Loaded(stamp, MmdbFile.read(path));
  }

  private static Stamp stamp(Path path) throws IOException {
    return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
  }

  private record Stamp(FileTime modified, long size) {}

  private record Loaded(Stamp stamp, CountryFile file) {}
}
