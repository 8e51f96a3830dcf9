package org.guardagent.platform;

/**
 * The platform refused the credentials. It counts in the circuit breaker, but is not retried at
 * once: the same key will be refused again.
 *
 * @since 0.1
 */
public final class CredentialsFailure extends PlatformFailure {

  private static final long serialVersionUID = 1L;

  CredentialsFailure(String message) {
    super(message);
  }
}
