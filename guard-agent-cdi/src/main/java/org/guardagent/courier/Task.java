package org.guardagent.courier;

/** What a worker does over and over. Called by one thread at a time. */
interface Task {

  /** Does what there is to do, and says how long to rest. */
  Rest run();

  /** Whether there is something to do at once; asked before a long rest. */
  boolean hasWork();

  /**
   * How long to rest.
   *
   * @param nanos nanoseconds; zero or less for not at all
   * @param wakeable whether a signal ends the rest. A short rest that is not wakeable gathers what
   *     comes meanwhile, and spares producers the signal.
   */
  record Rest(long nanos, boolean wakeable) {

    static Rest none() {
      return new Rest(0, false);
    }

    static Rest gathering(long nanos) {
      return new Rest(nanos, false);
    }

    static Rest until(long nanos) {
      return new Rest(nanos, true);
    }
  }
}
