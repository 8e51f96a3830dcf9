package org.guardagent.platform;

import java.util.Optional;

/**
 * An answer of the platform that is not a failure.
 *
 * @param meaning what it means, by the table of answers
 * @param status the HTTP status
 * @param body the body, bounded, bad UTF-8 replaced
 * @param retryAfter the header {@code Retry-After}, if there is one
 * @param validators what tells this answer from a newer one
 * @since 0.1
 */
public record PlatformAnswer(
    Meaning meaning, int status, String body, Optional<String> retryAfter, Validators validators) {

  /**
   * What an answer means for what was sent.
   *
   * @since 0.1
   */
  public enum Meaning {
    /** The platform has it. */
    ACCEPTED,

    /** What the request said that it has is still so. */
    UNCHANGED,

    /** The platform answered, but did not take it. */
    NOT_ACCEPTED,

    /** The platform will never take it. */
    REJECTED,

    /** It is too large. */
    TOO_LARGE,

    /** The platform asks for a pause. */
    THROTTLED,

    /** The credentials were refused; comes as {@link CredentialsFailure}. */
    CREDENTIALS_REFUSED,

    /** The platform does not work as it should; comes as {@link PlatformFailure}. */
    FAILURE
  }
}
