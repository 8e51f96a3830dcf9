package org.guardagent.model;

/**
 * The state of the circuit breaker before the platform.
 *
 * @since 0.1
 */
public enum CircuitState {
  /** Requests go out. */
  CLOSED,

  /** After repeated failures no request goes out. */
  OPEN,

  /** The recovery time is over: one trial request decides. */
  HALF_OPEN
}
