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
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);

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
    if (items > 0) {
      dropped.merge(reason, items, Long::sum);
    }
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
    return new ItemCounts(appended, delivered, waiting, rejected, dropped);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(appended);
    out.writeLong(delivered);
    out.writeLong(rejected);
    out.writeInt(dropped.size());
    for (Map.Entry<DropReason, Long> items : dropped.entrySet()) {
      out.writeUTF(items.getKey().name());
      out.writeLong(items.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    appended = in.readLong();
    delivered = in.readLong();
    rejected = in.readLong();
    int reasons = in.readInt();
    for (int i = 0; i < reasons; i++) {
      dropped.put(DropReason.valueOf(in.readUTF()), in.readLong());
    }
  }
}
