package org.guardagent.sample.storage;

import java.util.concurrent.ExecutionException;

/** There is no open database. Whoever opens it says why in the log, so that nobody else need. */
public final class NotOpenException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is the matter
   */
  public NotOpenException(String message) {
    super(message);
  }

  /**
   * Makes an exception.
   *
   * @param message what is the matter
   * @param failure of the thread that was to open it
   */
  public NotOpenException(String message, ExecutionException failure) {
    super(message, failure.getCause() instanceof Exception cause ? cause : failure);
  }
}
