package org.guardagent.redis;

import java.io.Serial;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Redis has not done what it was asked for. */
final class RedisFailure extends StoreUnavailableException {

  @Serial private static final long serialVersionUID = 1L;

  /** What else will not work, and what may have happened nevertheless. */
  enum Extent {
    /** No connection was free: nothing has happened. */
    NOT_ASKED,

    /** Redis is at its limit: nothing has happened, and what needs no memory still works. */
    NO_MEMORY,

    /** Nothing works for now, and nobody knows what has happened. */
    OUTAGE
  }

  private final Extent extent;

  RedisFailure(String message, @Nullable Throwable cause, Extent extent) {
    super(message, cause);
    this.extent = extent;
  }

  Extent extent() {
    return extent;
  }
}
