package org.guardagent.store.file;

import java.util.Arrays;
import org.guardagent.spi.EncodedItem;

/** The frames of a group, to be written at once. Used again and again. */
final class FrameBuffer {

  private static final int USUAL_BYTES = 64 * 1024;
  private static final int KEPT_BYTES = 4 * 1024 * 1024;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int length;
  private int count;

  void clear() {
    length = 0;
    count = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
    }
  }

  void add(long sequence, EncodedItem item) {
    int size = item.size();
    reserve(size);
    item.copyTo(bytes, length + Frame.HEADER_BYTES);
    seal(sequence, size);
  }

  void add(long sequence, byte[] payload) {
    reserve(payload.length);
    System.arraycopy(payload, 0, bytes, length + Frame.HEADER_BYTES, payload.length);
    seal(sequence, payload.length);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int count() {
    return count;
  }

  private void seal(long sequence, int size) {
    Frame.seal(bytes, length, sequence, size);
    length += Frame.HEADER_BYTES + size;
    count++;
  }

  private void reserve(int payload) {
    int needed = Math.addExact(length, Frame.HEADER_BYTES + payload);
    if (needed > bytes.length) {
      long twice = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) twice));
    }
  }
}
