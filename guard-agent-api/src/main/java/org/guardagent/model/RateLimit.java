package org.guardagent.model;

import java.time.Duration;

/**
 * A number of requests that a client may make within a window.
 *
 * @param requests the number of requests, at least 1
 * @param window the window, longer than zero
 * @since 0.1
 */
public record RateLimit(int requests, Duration window) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if either is zero or negative
   */
  public RateLimit {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1, was " + requests);
    }
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("window must be longer than zero, was " + window);
    }
  }
}
