package org.guardagent.store;

import org.guardagent.spi.EventStore;

/** A store that another process has left behind: it is emptied, takes nothing new, and goes. */
public interface Leftover extends EventStore {

  /**
   * Whether nothing waits and no dead letter is kept. Made from memory.
   *
   * @return true if nothing would be lost with the store
   */
  boolean isEmpty();

  /** Closes the store and, if it is empty, deletes what it consists of. Its counts go with it. */
  void closeAndClear();
}
