package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;

/**
 * What became of the items of one kind. What waits is not kept here but measured, so that the
 * balance is a check. Guarded by the store's lock.
 */
final class Ledger {

  private long appended;
  private long delivered;
  private long rejected;
  private final long[] dropped = new long[DropReason.values().length];

  void append(long items) {
    appended += items;
  }

  void deliver(long items) {
    delivered += items;
  }

  void reject(long items) {
    rejected += items;
  }

  void drop(DropReason reason, long items) {
    dropped[reason.ordinal()] += items;
  }

  /**
   * Counts rejected items that were appended again as what they were when they first came. There
   * may be more of them than were counted as rejected, if a crash made an answer be counted twice.
   */
  void takeBack(long letters) {
    long counted = Math.min(rejected, letters);
    rejected -= counted;
    appended -= counted;
  }

  ItemCounts counts(long waiting) {
    Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (dropped[reason.ordinal()] > 0) {
        drops.put(reason, dropped[reason.ordinal()]);
      }
    }
    return new ItemCounts(appended, delivered, waiting, rejected, drops);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(appended);
    out.writeLong(delivered);
    out.writeLong(rejected);
    out.writeByte(dropped.length);
    for (long items : dropped) {
      out.writeLong(items);
    }
  }

  void readFrom(DataInput in) throws IOException {
    appended = in.readLong();
    delivered = in.readLong();
    rejected = in.readLong();
    int reasons = in.readByte();
    for (int i = 0; i < reasons; i++) {
      dropped[i] = in.readLong();
    }
  }
}
