package org.guardagent.delivery;

import org.guardagent.spi.Batch;

/** One try of a batch. Compared by identity. Guarded by the delivery's lock. */
public final class Shipment {

  private final Batch batch;
  private final Course course;
  private final long sentAtNanos;

  /**
   * Creates a shipment.
   *
   * @param batch what is sent
   * @param course what is known of the batch over all of its tries
   * @param sentAtNanos when it was given to the sender
   */
  Shipment(Batch batch, Course course, long sentAtNanos) {
    this.batch = batch;
    this.course = course;
    this.sentAtNanos = sentAtNanos;
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

  Course course() {
    return course;
  }

  long nanosSince(long nowNanos) {
    return nowNanos - sentAtNanos;
  }
}
