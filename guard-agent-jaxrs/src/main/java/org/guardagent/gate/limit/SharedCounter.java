package org.guardagent.gate.limit;

import java.time.Duration;
import org.guardagent.model.RateLimit;
import org.guardagent.spi.StoreUnavailableException;

/** Counters that nodes share. Thread-safe. */
public interface SharedCounter {

  /**
   * Whether a call would be tried.
   *
   * @return false while nobody answers
   */
  default boolean isUp() {
    return true;
  }

  /**
   * Counts a request, unless it is one too many.
   *
   * @param name the name of the counter, the same on every node
   * @param limit the limit
   * @return what became of it
   * @throws StoreUnavailableException if nobody answers within a small deadline
   */
  Counted count(String name, RateLimit limit);

  /**
   * What became of a request.
   *
   * @param allowed whether it is within the limit, and so counted
   * @param count its number
   * @param resetAfter how long until nothing counts any more if nothing follows
   * @param retryAfter how long until a request may be within the limit again; zero if it is now
   */
  record Counted(boolean allowed, int count, Duration resetAfter, Duration retryAfter) {}
}
