package org.guardagent.delivery;

/** The pause of a lane after failures, which grows until a success. */
final class Pause {

  private final Backoff unavailable;
  private final Backoff notAccepted;
  private boolean on;
  private long untilNanos;

  Pause(DeliveryPlan plan) {
    this.unavailable = plan.unavailableBackoff();
    this.notAccepted = plan.notAcceptedBackoff();
  }

  boolean isOn(long nowNanos) {
    return on && untilNanos - nowNanos > 0;
  }

  /** Moves a moment behind the pause. */
  long notBefore(long nanos, long nowNanos) {
    return isOn(nowNanos) && untilNanos - nanos > 0 ? untilNanos : nanos;
  }

  boolean isFailing() {
    return unavailable.failures() > 0 || notAccepted.failures() > 0;
  }

  void beginUnavailable(long nowNanos) {
    begin(nowNanos + unavailable.failed());
  }

  /** Pauses after a refusal; returns whether it is the first since the last success. */
  boolean beginNotAccepted(long nowNanos) {
    begin(nowNanos + notAccepted.failed());
    return notAccepted.failures() == 1;
  }

  /** Ends the pause without a success; the next failure begins a longer one. */
  void cutShort() {
    on = false;
  }

  /** The platform answered: whatever it said, it can be reached. */
  void reached() {
    unavailable.reset();
  }

  /** Ends the pause after a success; returns whether the platform had not been accepting. */
  boolean end() {
    on = false;
    unavailable.reset();
    return notAccepted.reset();
  }

  private void begin(long nanos) {
    on = true;
    untilNanos = nanos;
  }
}
