package org.guardagent.delivery;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes batch ids: the time in milliseconds, a hyphen, eight hex digits. */
final class BatchIds {

  private BatchIds() {}

  static String next(Instant now) {
    int random = ThreadLocalRandom.current().nextInt();
    return now.toEpochMilli() + "-" + HexFormat.of().toHexDigits(random);
  }
}
