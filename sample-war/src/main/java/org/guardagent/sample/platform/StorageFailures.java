package org.guardagent.sample.platform;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.StorageException;

/**
 * What is said of a database that does not do what it is asked for. While it is away every request
 * fails, and the log must not say as much of each. Thread-safe.
 */
public final class StorageFailures {

  /** The console has one database, and one log. */
  public static final StorageFailures OF_CONSOLE = new StorageFailures(System::nanoTime);

  /** From one failure that is said to the next. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(StorageFailures.class.getName());

  private final LongSupplier nanoTime;

  /** Under the monitor, like what follows. */
  private boolean isAnySaid;

  private long saidAt;
  private long unsaid;

  StorageFailures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Says it in the log, unless a failure was said within the last minute; then it is counted. Not
   * of a database that is not open, of which {@link StorageOpening} does.
   *
   * @param what what could not be done
   * @param failure why
   */
  public synchronized void say(String what, StorageException failure) {
    if (failure instanceof NotOpenException) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (isAnySaid && now - saidAt < PAUSE.toNanos()) {
      unsaid++;
      return;
    }
    String others = unsaid == 0 ? "" : " (" + unsaid + " more failures since the last one said)";
    isAnySaid = true;
    saidAt = now;
    unsaid = 0;
    LOG.log(System.Logger.Level.ERROR, "Console: " + what + others, failure);
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
