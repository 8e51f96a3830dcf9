package org.guardagent.report;

import java.io.Serial;

/** A failure that was found, not thrown: it has a message and no stack trace. */
public final class Failure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message what happened, one line
   */
  public Failure(String message) {
    super(message, null, false, false);
  }
}
