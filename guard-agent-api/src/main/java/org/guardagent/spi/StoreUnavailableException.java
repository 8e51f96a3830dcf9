package org.guardagent.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A store cannot do what it was asked for now: a full disk, a server that does not answer. The
 * agent goes on with the next store, and asks this one again later.
 *
 * @since 0.1
 */
public class StoreUnavailableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, one line without a secret
   * @param cause what was thrown, or null
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
