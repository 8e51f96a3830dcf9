package org.guardagent.model;

/**
 * Why an item that was recorded will never be delivered, though the platform did not reject it.
 *
 * @since 0.1
 */
public enum DropReason {
  /** The buffer or the store was full: the oldest item made room, or the newest was not taken. */
  BUFFER_FULL,

  /** It waited in the store for longer than {@code guard.agent.store.max-age}. */
  EXPIRED,

  /** It was damaged where it was stored. */
  CORRUPT,

  /** A {@link org.guardagent.spi.TelemetryProcessor} took it out. */
  PROCESSOR,

  /** It could not be encoded. */
  UNENCODABLE,

  /** It was recorded while the agent was stopping or stopped. */
  STOPPED,

  /** It still waited in memory when the agent stopped. */
  SHUTDOWN
}
