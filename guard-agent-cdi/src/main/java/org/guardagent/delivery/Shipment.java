package org.guardagent.delivery;

import org.guardagent.spi.Batch;

/** A batch over all of its tries. Compared by identity. Guarded by the delivery's lock. */
public final class Shipment {

  private final Batch batch;
  private final Place place;
  private final Place end;
  private final Backoff patience;
  private final long acceptedBefore;
  private long dueNanos;

  /**
   * Creates a shipment.
   *
   * @param batch what is sent
   * @param place the place of its first items
   * @param patience the pauses of this very batch when it is not accepted
   * @param acceptedBefore the number of batches that its lane had delivered when it was cut
   */
  Shipment(Batch batch, Place place, Backoff patience, long acceptedBefore) {
    this.batch = batch;
    this.place = place;
    this.end = place.behind(batch.items());
    this.patience = patience;
    this.acceptedBefore = acceptedBefore;
  }

  /**
   * What is sent.
   *
   * @return the same batch on every try
   */
  public Batch batch() {
    return batch;
  }

  int size() {
    return batch.items().size();
  }

  Place place() {
    return place;
  }

  long itemsBefore(Place target) {
    return place.itemsUpTo(end.orEarlier(target));
  }

  long acceptedBefore() {
    return acceptedBefore;
  }

  int refusals() {
    return patience.failures();
  }

  void putOff(long nowNanos) {
    dueNanos = nowNanos + patience.failed();
  }

  long dueNanos() {
    return dueNanos;
  }
}
