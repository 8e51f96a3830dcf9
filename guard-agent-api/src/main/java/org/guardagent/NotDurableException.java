package org.guardagent;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * It cannot be promised that an event survives a crash: it was dropped, or the store failed. The
 * event may still be delivered. Completes the stage of {@link GuardAgent#recordDurably} only.
 *
 * @since 0.1
 */
public class NotDurableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why, one line
   * @param cause what was thrown, or null
   */
  public NotDurableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
