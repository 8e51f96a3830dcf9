package org.guardagent.store.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;

/**
 * A dead letter, as text: the kind, whether it is urgent, the time in milliseconds and the reason,
 * one line each, then the item.
 *
 * @param item the item
 * @param rejectedAt when it was rejected
 * @param reason the platform's answer, one line
 */
record Letter(EncodedItem item, Instant rejectedAt, String reason) {

  private static final int FIELDS = 5;

  byte[] encode() {
    return "%s\n%s\n%d\n%s\n%s"
        .formatted(
            item.kind(),
            item.urgent(),
            rejectedAt.toEpochMilli(),
            reason.replace('\n', ' '),
            item.json())
        .getBytes(StandardCharsets.UTF_8);
  }

  static Letter decode(byte[] bytes, int offset, int length) {
    String[] fields = new String(bytes, offset, length, StandardCharsets.UTF_8).split("\n", FIELDS);
    TelemetryKind kind = TelemetryKind.valueOf(fields[0]);
    byte[] json = fields[4].getBytes(StandardCharsets.UTF_8);
    return new Letter(
        new EncodedItem(kind, Boolean.parseBoolean(fields[1]), json),
        Instant.ofEpochMilli(Long.parseLong(fields[2])),
        fields[3]);
  }

  DeadLetter shown() {
    return new DeadLetter(item.kind(), rejectedAt, reason, item.json());
  }
}
