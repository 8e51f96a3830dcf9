package org.guardagent.sample.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.StorageException;

/**
 * What is said of a database that does not do what it is asked for. While it is away every request
 * fails, and the log must not say as much of each; but a failure of another kind is said at once.
 * Thread-safe.
 */
public final class StorageFailures {

  /** The console has one database, and one log. */
  public static final StorageFailures OF_CONSOLE = new StorageFailures(System::nanoTime);

  /** From one failure that is said to the next of its kind. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(StorageFailures.class.getName());

  /** Further kinds are taken for one. */
  private static final int MOST_KINDS = 32;

  private static final String OTHER = "other";

  private final LongSupplier nanoTime;

  /** What was said of each kind; under the monitor. */
  private final Map<String, Said> byKind = new HashMap<>();

  StorageFailures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** When one was said, and how many were not since. */
  private record Said(long at, long unsaid) {}

  /**
   * Says it in the log, unless one of its kind was said within the last minute; then it is counted.
   * Not of a database that is not open, of which {@link StorageOpening} does.
   *
   * @param what what could not be done
   * @param failure why
   */
  public void say(String what, StorageException failure) {
    if (failure instanceof NotOpenException) {
      return;
    }
    OptionalLong unsaid = unsaidIfDue(what + " " + reason(failure));
    if (unsaid.isPresent()) {
      String others = unsaid.getAsLong() == 0 ? "" : " (" + unsaid.getAsLong() + " times more)";
      LOG.log(System.Logger.Level.ERROR, "Console: " + what + others, failure);
    }
  }

  /** How many were not said since the last one, or nothing if this one is not to be said either. */
  private synchronized OptionalLong unsaidIfDue(String given) {
    long now = nanoTime.getAsLong();
    String kind = byKind.containsKey(given) || byKind.size() < MOST_KINDS ? given : OTHER;
    Said last = byKind.get(kind);
    if (last != null && now - last.at() < PAUSE.toNanos()) {
      byKind.put(kind, new Said(last.at(), last.unsaid() + 1));
      return OptionalLong.empty();
    }
    byKind.put(kind, new Said(now, 0));
    return OptionalLong.of(last == null ? 0 : last.unsaid());
  }

  /** SQL's state, which tells a lost connection from data that is not taken. */
  private static String reason(StorageException failure) {
    Throwable cause = failure.getCause();
    String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
    String type = cause == null ? "" : cause.getClass().getName(); // its text may have a time in it
    return state == null ? type : state;
  }

  /**
   * When to come again.
   *
   * @param failure what happened
   * @return seconds, for {@code Retry-After}
   */
  public static int retryAfter(StorageException failure) {
    return failure instanceof NotOpenException ? (int) StorageOpening.PAUSE.toSeconds() : 1;
  }
}
