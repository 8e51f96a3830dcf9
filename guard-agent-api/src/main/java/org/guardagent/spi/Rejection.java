package org.guardagent.spi;

import java.util.Objects;

/**
 * The answer to a request that a {@link RequestValidator} or {@link RequestCheck} refuses.
 *
 * @param status the HTTP status, from 400 to 599
 * @param text the body, as plain text
 * @since 0.1
 */
public record Rejection(int status, String text) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the status is none of a refusal
   */
  public Rejection {
    Objects.requireNonNull(text, "text");
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
    }
  }
}
