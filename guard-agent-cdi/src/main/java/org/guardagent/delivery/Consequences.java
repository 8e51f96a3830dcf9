package org.guardagent.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guardagent.intake.Ledger;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/**
 * What each outcome of a send means for the batch, its lane and the platform's standing. Guarded by
 * the delivery's lock.
 */
final class Consequences {

  /** Earlier refusals of a batch that make its items suspicious if others were accepted since. */
  private static final int SUSPICIOUS_REFUSALS = 1;

  private final MemoryStore store;
  private final Ledger ledger;
  private final ShipmentMaker shipments;
  private final InstantSource clock;
  private final Throttle throttle = new Throttle();
  private final DeadLetters deadLetters = new DeadLetters();
  private boolean credentialsRefused;
  private long batchesSent;
  private long sendFailures;
  private @Nullable Instant lastAccepted;

  Consequences(MemoryStore store, Ledger ledger, ShipmentMaker shipments, InstantSource clock) {
    this.store = store;
    this.ledger = ledger;
    this.shipments = shipments;
    this.clock = clock;
  }

  Throttle throttle() {
    return throttle;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters.list();
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
    ledger.delivered(lane.kind(), shipment.size());
    store.acknowledge(shipment.batch().items());
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
    ledger.rejected(lane.kind(), shipment.size());
    store.acknowledge(shipment.batch().items());
    for (EncodedItem item : shipment.batch().items()) {
      deadLetters.add(item, clock.instant(), reason);
    }
    return Verdict.failure("The platform rejected " + shipment.size() + " items: " + reason);
  }

  private Verdict tooLarge(KindLane lane, Shipment shipment, String reason) {
    if (shipment.size() == 1) {
      return reject(lane, shipment, reason);
    }
    lane.pause().reached();
    List<Shipment> halves = shipments.halve(lane, shipment);
    lane.retryFirst(halves.get(1));
    lane.retryFirst(halves.get(0));
    return Verdict.failure("A batch of " + shipment.size() + " items is halved: " + reason);
  }

  private Verdict putBehind(KindLane lane, Shipment shipment, String reason, long now) {
    boolean suspicious = isSuspicious(lane, shipment);
    for (Shipment part : suspicious ? shipments.halve(lane, shipment) : List.of(shipment)) {
      part.putOff(now);
      lane.defer(part);
    }
    return lane.pause().beginNotAccepted(now)
        ? Verdict.failure("The platform does not accept " + lane.kind() + ": " + reason)
        : Verdict.silence();
  }

  /**
   * Whether an item of the batch is what the platform refuses, and not everything: halving finds
   * it, and lets the others through. Events only: the platform knows them again by their keys,
   * whatever batch they come in.
   */
  private static boolean isSuspicious(KindLane lane, Shipment shipment) {
    return lane.kind() == TelemetryKind.EVENTS
        && shipment.size() > 1
        && shipment.refusals() >= SUSPICIOUS_REFUSALS
        && lane.accepted() > shipment.acceptedBefore();
  }

  private Verdict keepFirst(KindLane lane, Shipment shipment, SendOutcome outcome, long now) {
    lane.retryFirst(shipment);
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
