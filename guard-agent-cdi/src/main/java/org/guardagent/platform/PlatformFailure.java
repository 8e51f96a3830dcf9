package org.guardagent.platform;

/**
 * The platform could not be reached or did not work as it should. It counts in the circuit breaker
 * and is retried. The message is one line without secrets.
 *
 * @since 0.1
 */
public class PlatformFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlatformFailure(String message) {
    super(message);
  }

  PlatformFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
