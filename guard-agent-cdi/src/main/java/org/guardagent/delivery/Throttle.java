package org.guardagent.delivery;

import java.time.Duration;

/** The pause that the platform itself asked for. Guarded by the delivery's lock. */
final class Throttle {

  private boolean asked;
  private long untilNanos;

  /** Several batches may be on their way: a shorter pause never ends a longer one. */
  void begin(Duration pause, long nowNanos) {
    untilNanos = nowNanos + Math.max(nanosLeft(nowNanos), pause.toNanos());
    asked = true;
  }

  boolean isOn(long nowNanos) {
    return nanosLeft(nowNanos) > 0;
  }

  long nanosLeft(long nowNanos) {
    return asked ? Math.max(0, untilNanos - nowNanos) : 0;
  }

  /** Whether a pause was asked for and nothing has been accepted since it was over. */
  boolean isUnsettled() {
    return asked;
  }

  /** A batch that was on its way before the pause may be accepted during it. */
  void accepted(long nowNanos) {
    asked = isOn(nowNanos);
  }
}
