package org.guardagent.courier;

import java.util.Map;
import java.util.Optional;
import org.guardagent.delivery.Delivery;
import org.guardagent.delivery.Shipment;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Batch;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/** Sends batch after batch, as long as one is due. */
final class Sender implements Task {

  /** A shared store may hold something that nobody here appended. */
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

  private static final SendOutcome NOTHING =
      new SendOutcome.Unavailable("the transport returned nothing");

  private final Delivery delivery;
  private final Transport transport;
  private final FailureReports failures;

  Sender(Delivery delivery, Transport transport, FailureReports failures) {
    this.delivery = delivery;
    this.transport = transport;
    this.failures = failures;
  }

  @Override
  public Rest run() {
    Optional<Shipment> next = delivery.next();
    if (next.isEmpty()) {
      long nanos = delivery.nanosUntilNext().orElse(LOOK_AGAIN_NANOS);
      return Rest.until(Math.min(nanos, LOOK_AGAIN_NANOS));
    }
    Shipment shipment = next.get();
    delivery.settle(shipment, send(shipment.batch()));
    return Rest.none();
  }

  @Override
  public boolean hasWork() {
    return delivery.nanosUntilNext().orElse(Long.MAX_VALUE) <= 0;
  }

  /** A transport may be the application's own: whatever it throws, the batch is kept. */
  private SendOutcome send(Batch batch) {
    try {
      SendOutcome outcome = transport.send(batch);
      return outcome == null ? NOTHING : outcome;
    } catch (Throwable e) {
      failures.report(Stage.TRANSPORT_SEND, e, Map.of("batch_id", batch.id()));
      return new SendOutcome.Unavailable("the transport failed: " + e.getClass().getSimpleName());
    }
  }
}
