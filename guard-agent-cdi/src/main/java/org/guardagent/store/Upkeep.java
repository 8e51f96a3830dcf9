package org.guardagent.store;

/**
 * What a store has to do from time to time, on a thread of the agent's own: bring to disk what was
 * appended, drop what is too old, look whether a server is back. The agent calls it from one
 * thread, at the latest when the time that the last call returned is over, and at once after each
 * {@code append}.
 */
public interface Upkeep {

  /**
   * Does what is due. May do input and output. Does not throw.
   *
   * @return the time in nanoseconds until something is due again, {@link Long#MAX_VALUE} for never
   */
  long upkeep();

  /**
   * Whether a call may wait for a server, so that it gets a thread of its own and never holds up a
   * store that is to be on disk in time.
   *
   * @return false for a store on this machine
   */
  default boolean mayWait() {
    return false;
  }
}
