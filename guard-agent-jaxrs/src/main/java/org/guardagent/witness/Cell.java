package org.guardagent.witness;

import java.util.concurrent.atomic.LongAdder;

/**
 * The sums of one series: a route, a method and a status.
 *
 * <p>The adders only ever grow, and {@link #take()} remembers how far it has read them. So a
 * request that is counted while they are read is in this reading or in the next one, never lost and
 * never in both. Its time is added before its count and read after it: an interval may be given a
 * time whose count follows in the next, but no count without its time.
 */
final class Cell {

  private final int status;
  private final LongAdder nanos = new LongAdder();
  private final LongAdder count = new LongAdder();
  private long nanosTaken;
  private long countTaken;

  Cell(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  void add(long requestNanos) {
    nanos.add(requestNanos);
    count.increment();
  }

  /** Takes what was added since the last call. One thread at a time. */
  Sums take() {
    long countNow = count.sum();
    if (countNow == countTaken) {
      return new Sums(status, 0, 0);
    }
    long nanosNow = nanos.sum();
    Sums sums = new Sums(status, countNow - countTaken, nanosNow - nanosTaken);
    countTaken = countNow;
    nanosTaken = nanosNow;
    return sums;
  }

  /** Requests with the same status, and the time that they took in all. */
  record Sums(int status, long count, long nanos) {

    double meanSeconds() {
      return nanos / 1e9 / count;
    }
  }
}
