package org.guardagent.delivery;

import java.time.Duration;

/**
 * The client-side limit: never more than a number of requests in any window of a length.
 *
 * <p>A token bucket whose size is a tenth of the limit, and whose refill is the rest over the
 * window. A plain bucket of the whole limit would let twice the limit pass in one window; a sliding
 * log would let all of it go at once and then nothing for the rest of the window. Here a request is
 * never further away than the window divided by nine tenths of the limit (0.67 s by default), which
 * is what lets urgent events travel while the limit is used up.
 *
 * <p>The limit adapts to the platform: a request to slow down and a slow answer halve the rate,
 * each good answer gives a twentieth of the limit back. So many agents before a platform that
 * struggles find together the rate that it bears. Several answers of one second are one sign.
 *
 * <p>Not thread-safe.
 */
final class RequestBudget {

  private static final int BURST_SHARE = 10;

  private static final double LEAST_SHARE = 0.05;
  private static final double RECOVERY = 0.05;
  private static final long ONE_SIGN_NANOS = 1_000_000_000L;

  private final double burst;
  private final double fullTokensPerNano;
  private double tokens;
  private double share = 1;
  private boolean shrunk;
  private long shrunkAtNanos;
  private long refilledAtNanos;

  RequestBudget(int requests, Duration window, long nowNanos) {
    this.burst = Math.max(1, requests / BURST_SHARE);
    this.fullTokensPerNano = (requests - burst) / window.toNanos();
    this.tokens = burst;
    this.refilledAtNanos = nowNanos;
  }

  /** The time until a request may go, in nanoseconds; zero if one may go now. */
  long nanosUntilFree(long nowNanos) {
    refill(nowNanos);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / tokensPerNano());
  }

  /** Counts requests, allowed or not. */
  void spend(long requests, long nowNanos) {
    refill(nowNanos);
    tokens -= requests;
  }

  /** Halves the rate, because the platform struggles. */
  void shrink(long nowNanos) {
    if (shrunk && nowNanos - shrunkAtNanos < ONE_SIGN_NANOS) {
      return;
    }
    refill(nowNanos);
    share = Math.max(LEAST_SHARE, share / 2);
    tokens = Math.min(tokens, 1);
    shrunk = true;
    shrunkAtNanos = nowNanos;
  }

  /** Gives a little of the rate back, because the platform answered well. */
  void recover(long nowNanos) {
    refill(nowNanos);
    share = Math.min(1, share + RECOVERY);
  }

  /** The share of the limit that is used at most, from 0 (exclusive) to 1. */
  double share() {
    return share;
  }

  private double tokensPerNano() {
    return fullTokensPerNano * share;
  }

  private void refill(long nowNanos) {
    double most = Math.max(1, burst * share);
    tokens = Math.min(most, tokens + (nowNanos - refilledAtNanos) * tokensPerNano());
    refilledAtNanos = nowNanos;
  }
}
