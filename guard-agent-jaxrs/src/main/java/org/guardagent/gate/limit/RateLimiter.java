package org.guardagent.gate.limit;

import java.time.Duration;
import org.guardagent.address.IpAddress;
import org.guardagent.model.RateLimit;
import org.jspecify.annotations.Nullable;

/** Counts requests against limits. Thread-safe. */
public interface RateLimiter {

  /**
   * Counts a request, unless it is one too many.
   *
   * @param tier the kind of limit
   * @param scope what is limited: the template of a route, a path that the policy names, or an
   *     empty text for everything
   * @param client the client, or null for all whose address nobody knows, together
   * @param limit the limit
   * @return whether the request is within it
   * @throws LimiterUnavailableException if Redis is out and the failure mode is to tell
   */
  Decision take(Tier tier, String scope, @Nullable IpAddress client, RateLimit limit);

  /** Kinds of limits, which are counted apart. */
  enum Tier {
    /** Of a path, by the platform or the configuration. */
    ENDPOINT,
    /** Of a route, by its annotation. */
    ROUTE,
    /** Of a route, by the client's country. */
    COUNTRY,
    /** Of everything. */
    GLOBAL
  }

  /**
   * Whether a request is within a limit. Its times are plain numbers, because most requests are let
   * pass and nobody asks for them.
   *
   * @param allowed whether it is
   * @param count how many requests it makes in the window, itself included
   * @param limit the limit
   * @param resetNanos nanoseconds until the window is empty again if nothing follows
   * @param retryNanos nanoseconds until a request may be within the limit again; zero if it is now
   */
  record Decision(boolean allowed, int count, RateLimit limit, long resetNanos, long retryNanos) {

    /**
     * How long until the window is empty again if nothing follows.
     *
     * @return the time
     */
    public Duration resetAfter() {
      return Duration.ofNanos(resetNanos);
    }

    /**
     * How long until a request may be within the limit again.
     *
     * @return zero if it is now
     */
    public Duration retryAfter() {
      return Duration.ofNanos(retryNanos);
    }

    /**
     * How many requests are left.
     *
     * @return zero or more
     */
    public int remaining() {
      return Math.max(0, limit.requests() - count);
    }
  }

  /** Says that nobody can count now. */
  final class LimiterUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says why.
     *
     * @param message the reason, one line
     * @param cause what happened
     */
    public LimiterUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
