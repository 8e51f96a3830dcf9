package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a batch holds of one lane.
 *
 * @param first the lowest sequence number
 * @param last the highest one
 * @param count how many items it is, fewer than the numbers if some were lost
 * @param bytes the sum of their sizes
 * @param spot where reading finds all of them, if that is known
 */
record Part(long first, long last, int count, long bytes, @Nullable Spot spot) {

  static final Part NONE = new Part(0, -1, 0, 0, null);

  boolean isEmpty() {
    return count == 0;
  }

  boolean overlaps(long from, long end) {
    return count > 0 && first < end && last >= from;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(last);
    out.writeInt(count);
    out.writeLong(bytes);
  }

  static Part readFrom(DataInput in) throws IOException {
    return new Part(in.readLong(), in.readLong(), in.readInt(), in.readLong(), null);
  }
}
