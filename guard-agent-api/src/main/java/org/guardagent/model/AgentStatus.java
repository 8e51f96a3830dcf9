package org.guardagent.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own health, as it is reported to the platform.
 *
 * @param timestamp when the snapshot was made
 * @param state how the agent is doing
 * @param uptime the time since the agent started; zero while it is off
 * @param eventsSent the number of events that the platform accepted
 * @param eventsFailed the number of events that were rejected or dropped
 * @param bufferSize the number of events and metrics that wait
 * @param lastFlush when the platform last accepted a batch, or null if it never did
 * @param errors the latest errors, one line each, newest last
 * @since 0.1
 */
public record AgentStatus(
    Instant timestamp,
    State state,
    Duration uptime,
    long eventsSent,
    long eventsFailed,
    long bufferSize,
    @Nullable Instant lastFlush,
    List<String> errors) {

  /** Copies the errors. */
  public AgentStatus {
    errors = List.copyOf(errors);
  }

  /**
   * How the agent is doing.
   *
   * @since 0.1
   */
  public enum State {
    /** Delivery works, or nothing has been tried yet. */
    HEALTHY,

    /**
     * Items wait because the platform cannot be reached or refuses them, the buffer or store fills,
     * or a store cannot be used.
     */
    DEGRADED,

    /** The agent could not start, or has stopped. */
    FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name of this state on the wire.
     *
     * @return the constant's name in lower case
     */
    public String wireName() {
      return wireName;
    }
  }
}
