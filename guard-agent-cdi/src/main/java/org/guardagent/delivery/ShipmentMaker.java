package org.guardagent.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** Makes shipments of leased items. */
final class ShipmentMaker {

  private final DeliveryPlan plan;
  private final InstantSource clock;

  ShipmentMaker(DeliveryPlan plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
  }

  Shipment make(KindLane lane, List<EncodedItem> items, Place place) {
    Instant now = clock.instant();
    Batch batch = new Batch(lane.kind(), BatchIds.next(now), now, items);
    return new Shipment(batch, place, plan.notAcceptedBackoff(), lane.accepted());
  }

  /** Each half is a batch of its own, so that the one that succeeds is never sent again. */
  List<Shipment> halve(KindLane lane, Shipment whole) {
    List<EncodedItem> items = whole.batch().items();
    int middle = items.size() / 2;
    List<EncodedItem> first = items.subList(0, middle);
    List<EncodedItem> second = items.subList(middle, items.size());
    return List.of(
        make(lane, first, whole.place()), make(lane, second, whole.place().behind(first)));
  }
}
