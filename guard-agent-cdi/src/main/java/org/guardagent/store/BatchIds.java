package org.guardagent.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes batch ids: the time in milliseconds, a hyphen, eight hex digits. The digits count on from a
 * random start: ids of one process differ by construction. Thread-safe.
 */
public final class BatchIds {

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt());

  private BatchIds() {}

  /**
   * Makes an id.
   *
   * @param now when the batch was cut
   * @return an id that this process has not made before
   */
  public static String next(Instant now) {
    return now.toEpochMilli() + "-" + HexFormat.of().toHexDigits(NEXT.getAndIncrement());
  }
}
