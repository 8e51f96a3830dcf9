package org.guardagent.model;

/**
 * The agent's counters. See {@link ItemCounts} for the equation that they keep.
 *
 * @param events what became of the events
 * @param metrics what became of the metrics
 * @param capacity the number of items of each kind that the buffer holds
 * @param circuit the state of the circuit breaker before the platform
 * @param batchesSent the number of batches that the platform accepted
 * @param sendFailures the number of batches that failed for now
 * @param deadLetters the number of items that {@link org.guardagent.GuardAgent#deadLetters()} shows
 * @param store what keeps the items, such as {@code file} or {@code memory}, and why if it is not
 *     what was configured
 * @param resources what the agent and its JVM take
 * @since 0.1
 */
public record AgentStatistics(
    ItemCounts events,
    ItemCounts metrics,
    int capacity,
    CircuitState circuit,
    long batchesSent,
    long sendFailures,
    int deadLetters,
    String store,
    ResourceUse resources) {

  /**
   * The counts of one kind.
   *
   * @param kind events or metrics
   * @return its counts
   */
  public ItemCounts counts(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }
}
