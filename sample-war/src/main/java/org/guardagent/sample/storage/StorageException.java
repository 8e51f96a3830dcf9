package org.guardagent.sample.storage;

/** The database does not answer, or not as it should. What was to be written is not written. */
public class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what could not be done
   * @param cause why
   */
  public StorageException(String message, Exception cause) {
    super(message + ": " + cause.getMessage(), cause);
  }

  StorageException(String message) {
    super(message);
  }
}
