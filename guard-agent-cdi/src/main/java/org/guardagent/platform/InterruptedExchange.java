package org.guardagent.platform;

/** The agent was told to stop. It says nothing about the platform, and is not retried. */
final class InterruptedExchange extends PlatformFailure {

  private static final long serialVersionUID = 1L;

  InterruptedExchange(InterruptedException cause) {
    super("The exchange with the platform was interrupted", cause);
  }

  InterruptedExchange(String message) {
    super(message);
  }
}
