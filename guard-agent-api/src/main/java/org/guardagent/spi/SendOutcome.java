package org.guardagent.spi;

import java.time.Duration;

/**
 * What became of a batch or report. The agent's delivery decides by it what happens next.
 *
 * @since 0.1
 */
public sealed interface SendOutcome {

  /** Any outcome that has a reason to tell. */
  sealed interface Failed extends SendOutcome {

    /**
     * What went wrong, or what the platform answered.
     *
     * @return one line
     */
    String reason();
  }

  /** The platform has it: it leaves the buffer. */
  record Accepted() implements SendOutcome {}

  /**
   * The platform answered, but did not take it. It is tried again after a growing pause; what waits
   * behind it goes first.
   *
   * @param reason the platform's answer, one line
   */
  record NotAccepted(String reason) implements Failed {}

  /**
   * The platform will never take it. It becomes a dead letter.
   *
   * @param reason the platform's answer, one line
   */
  record Rejected(String reason) implements Failed {}

  /**
   * It is too large: the agent halves it and sends each half.
   *
   * @param reason the platform's answer, one line
   */
  record TooLarge(String reason) implements Failed {}

  /**
   * The credentials were refused. It is kept and tried again after a growing pause.
   *
   * @param reason the platform's answer, one line
   */
  record CredentialsRefused(String reason) implements Failed {}

  /**
   * The platform asks for a pause. It is kept; nothing is sent until the pause is over.
   *
   * @param retryAfter the pause, already bounded
   */
  record Throttled(Duration retryAfter) implements SendOutcome {}

  /**
   * The platform cannot be reached, or fails. It is kept and tried again after a growing pause.
   *
   * @param reason what went wrong, one line
   */
  record Unavailable(String reason) implements Failed {}

  /**
   * The outcome of a success.
   *
   * @return accepted
   */
  static SendOutcome accepted() {
    return new Accepted();
  }
}
