package org.guardagent.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What each outcome of a send means for the batch, its lane and the platform's standing. Guarded by
 * the delivery's lock.
 */
final class Consequences {

  /** Earlier refusals of a batch that make its items suspicious if others were accepted since. */
  private static final int SUSPICIOUS_REFUSALS = 1;

  private final EventStore store;
  private final InstantSource clock;
  private final Throttle throttle = new Throttle();
  private boolean credentialsRefused;
  private long batchesSent;
  private long sendFailures;
  private @Nullable Instant lastAccepted;

  Consequences(EventStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Throttle throttle() {
    return throttle;
  }

  DeliveryState state(boolean paused) {
    return new DeliveryState(
        paused || credentialsRefused || throttle.isUnsettled(),
        credentialsRefused,
        batchesSent,
        sendFailures,
        Optional.ofNullable(lastAccepted));
  }

  Verdict of(SendOutcome outcome, KindLane lane, Shipment shipment, long now) {
    if (outcome instanceof SendOutcome.Accepted) {
      return accept(lane, shipment, now);
    }
    if (outcome instanceof SendOutcome.Rejected rejected) {
      return reject(lane, shipment, rejected.reason());
    }
    if (outcome instanceof SendOutcome.TooLarge tooLarge) {
      return tooLarge(lane, shipment, tooLarge.reason());
    }
    sendFailures++;
    return outcome instanceof SendOutcome.NotAccepted notAccepted
        ? putBehind(lane, shipment, notAccepted.reason(), now)
        : keepFirst(lane, shipment, outcome, now);
  }

  private Verdict accept(KindLane lane, Shipment shipment, long now) {
    store.acknowledge(shipment.batch());
    lane.settled(shipment);
    batchesSent++;
    lastAccepted = clock.instant();
    credentialsRefused = false;
    throttle.accepted(now);
    return lane.succeeded()
        ? Verdict.recovery("The platform accepts " + lane.kind() + " again")
        : Verdict.silence();
  }

  private Verdict reject(KindLane lane, Shipment shipment, String reason) {
    lane.pause().reached();
    store.reject(shipment.batch(), reason);
    lane.settled(shipment);
    return Verdict.failure("The platform rejected " + shipment.size() + " items: " + reason);
  }

  private Verdict tooLarge(KindLane lane, Shipment shipment, String reason) {
    if (shipment.size() == 1) {
      return reject(lane, shipment, reason);
    }
    lane.pause().reached();
    for (Batch part : halve(lane, shipment)) {
      store.release(part, Duration.ZERO);
    }
    return Verdict.failure("A batch of " + shipment.size() + " items is halved: " + reason);
  }

  private Verdict putBehind(KindLane lane, Shipment shipment, String reason, long now) {
    boolean suspicious = isSuspicious(lane, shipment);
    for (Batch part : suspicious ? halve(lane, shipment) : List.of(shipment.batch())) {
      store.release(part, lane.course(part).putOff(now));
    }
    return lane.pause().beginNotAccepted(now)
        ? Verdict.failure("The platform does not accept " + lane.kind() + ": " + reason)
        : Verdict.silence();
  }

  /** A batch whose store is away just now stays whole, and is tried again. */
  private List<Batch> halve(KindLane lane, Shipment shipment) {
    try {
      List<Batch> halves = store.split(shipment.batch());
      lane.halved(shipment, halves);
      return halves;
    } catch (StoreUnavailableException e) {
      return List.of(shipment.batch());
    }
  }

  /**
   * Whether an item of the batch is what the platform refuses, and not everything: halving finds
   * it, and lets the others through. Events only: the platform knows them again by their keys,
   * whatever batch they come in.
   */
  private static boolean isSuspicious(KindLane lane, Shipment shipment) {
    return lane.kind() == TelemetryKind.EVENTS
        && shipment.size() > 1
        && shipment.course().refusals() >= SUSPICIOUS_REFUSALS
        && lane.accepted() > shipment.course().acceptedBefore();
  }

  private Verdict keepFirst(KindLane lane, Shipment shipment, SendOutcome outcome, long now) {
    store.release(shipment.batch(), Duration.ZERO);
    if (outcome instanceof SendOutcome.Throttled pause) {
      throttle.begin(pause.retryAfter(), now);
      return Verdict.failure("The platform asks for a pause of " + pause.retryAfter());
    }
    lane.pause().beginUnavailable(now);
    if (outcome instanceof SendOutcome.CredentialsRefused refused) {
      credentialsRefused = true;
      return Verdict.failure("The platform refuses the credentials: " + refused.reason());
    }
    return Verdict.failure(((SendOutcome.Unavailable) outcome).reason());
  }
}
