package org.guardagent.delivery;

import org.guardagent.spi.Batch;

/** A batch over all of its tries. Compared by identity. Guarded by the delivery's lock. */
public final class Shipment {

  private final Batch batch;
  private final long position;
  private final Backoff patience;
  private long dueNanos;

  /**
   * Creates a shipment.
   *
   * @param batch what is sent
   * @param position the number of items that its lane had cut before it
   * @param patience the pauses of this very batch when it is not accepted
   */
  Shipment(Batch batch, long position, Backoff patience) {
    this.batch = batch;
    this.position = position;
    this.patience = patience;
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

  long position() {
    return position;
  }

  void putOff(long nowNanos) {
    dueNanos = nowNanos + patience.failed();
  }

  long dueNanos() {
    return dueNanos;
  }
}
