package org.guardagent.gate.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.guardagent.address.AddressMap;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.route.CloudSelection;
import org.jspecify.annotations.Nullable;

/** The networks of one provider, and when they are read again. Thread-safe. */
final class Feed {

  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final long QUIET_NANOS = Duration.ofMinutes(5).toNanos();

  private final CloudSelection.Provider provider;
  private final @Nullable String source;
  private final Means means;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicLong warnAt;
  private volatile long dueAt;
  private volatile @Nullable AddressMap<CloudNetwork> networks;

  Feed(CloudSelection.Provider provider, @Nullable String source, Means means) {
    this.provider = provider;
    this.source = source;
    this.means = means;
    dueAt = means.nanoTime().getAsLong();
    warnAt = new AtomicLong(dueAt);
  }

  /** What was read last, or null before the first time. */
  @Nullable AddressMap<CloudNetwork> networks() {
    return networks;
  }

  void warnOfAbsence(long now) {
    long due = warnAt.get();
    if (now - due < 0 || !warnAt.compareAndSet(due, now + QUIET_NANOS)) {
      return;
    }
    means
        .log()
        .accept(
            Level.WARNING,
            "Nobody is refused for being in the cloud "
                + provider.text()
                + ": its networks are not known"
                + (source == null ? "; set " + sourceKey() : " yet"));
  }

  private String sourceKey() {
    return "guard.cloud." + provider.name().toLowerCase(Locale.ROOT) + ".source";
  }

  /** One reading at a time. */
  void refreshIfDue(long now) {
    if (source == null || now - dueAt < 0 || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      means.executor().execute(() -> refresh(source));
    } catch (RejectedExecutionException e) {
      finished(RETRY);
    }
  }

  private void refresh(String from) {
    Duration pause = RETRY;
    try (InputStream in = means.fetcher().open(from)) {
      networks = CloudFile.read(provider, in);
      pause = means.interval();
    } catch (IOException | RuntimeException e) {
      means
          .log()
          .accept(
              Level.WARNING,
              "The networks of the cloud "
                  + provider.text()
                  + " could not be read from "
                  + sourceKey()
                  + (networks == null ? ": " : ", the old ones stay: ")
                  + e.getMessage());
    } finally {
      finished(pause);
    }
  }

  private void finished(Duration pause) {
    Duration shorter = pause.compareTo(means.interval()) < 0 ? pause : means.interval();
    dueAt = means.nanoTime().getAsLong() + shorter.toNanos();
    running.set(false);
  }

  /** What all feeds share. */
  record Means(
      Duration interval,
      Fetcher fetcher,
      Executor executor,
      LongSupplier nanoTime,
      BiConsumer<Level, String> log) {}
}
