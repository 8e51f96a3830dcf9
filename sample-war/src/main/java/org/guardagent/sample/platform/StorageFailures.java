package org.guardagent.sample.platform;

import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.StorageException;

/** What is said of a database that does not do what it is asked for. */
public final class StorageFailures {

  private static final System.Logger LOG = System.getLogger(StorageFailures.class.getName());

  private StorageFailures() {}

  /**
   * Says it in the log; not of a database that is not open, of which {@link StorageOpening} does.
   *
   * @param what what could not be done
   * @param failure why
   */
  public static void say(String what, StorageException failure) {
    if (!(failure instanceof NotOpenException)) {
      LOG.log(System.Logger.Level.ERROR, "Console: " + what, failure);
    }
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
