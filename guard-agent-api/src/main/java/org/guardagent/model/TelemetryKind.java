package org.guardagent.model;

/**
 * The two kinds of telemetry, which are buffered, counted and sent apart.
 *
 * @since 0.1
 */
public enum TelemetryKind {
  /** {@link SecurityEvent}s. */
  EVENTS,

  /** {@link SecurityMetric}s. */
  METRICS
}
