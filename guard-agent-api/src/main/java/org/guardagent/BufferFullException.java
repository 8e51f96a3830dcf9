package org.guardagent;

import java.io.Serial;

/**
 * An item was not taken because the agent's buffer is full. Thrown by {@link
 * GuardAgent#recordOrThrow} only; the item is counted as dropped.
 *
 * @since 0.1
 */
public class BufferFullException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param capacity the number of items that the full buffer holds
   */
  public BufferFullException(int capacity) {
    super("The guard agent's buffer of " + capacity + " items is full");
  }
}
