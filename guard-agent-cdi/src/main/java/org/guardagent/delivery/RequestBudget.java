package org.guardagent.delivery;

import java.time.Duration;

/**
 * The client-side limit: never more than a number of requests in any window of a length.
 *
 * <p>A token bucket whose size is a tenth of the limit, and whose refill is the rest over the
 * window. A plain bucket of the whole limit would let twice the limit pass in one window; a sliding
 * log would let all of it go at once and then nothing for the rest of the window. Here a request is
 * never further away than the window divided by nine tenths of the limit (0.67 s by default), which
 * is what lets urgent events travel while the limit is used up. Not thread-safe.
 */
final class RequestBudget {

  private static final int BURST_SHARE = 10;

  private final double burst;
  private final double tokensPerNano;
  private double tokens;
  private long refilledAtNanos;

  RequestBudget(int requests, Duration window, long nowNanos) {
    this.burst = Math.max(1, requests / BURST_SHARE);
    this.tokensPerNano = (requests - burst) / window.toNanos();
    this.tokens = burst;
    this.refilledAtNanos = nowNanos;
  }

  /** The time until a request may go, in nanoseconds; zero if one may go now. */
  long nanosUntilFree(long nowNanos) {
    refill(nowNanos);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / tokensPerNano);
  }

  /** Counts requests, allowed or not. */
  void spend(long requests, long nowNanos) {
    refill(nowNanos);
    tokens -= requests;
  }

  private void refill(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - refilledAtNanos) * tokensPerNano);
    refilledAtNanos = nowNanos;
  }
}
