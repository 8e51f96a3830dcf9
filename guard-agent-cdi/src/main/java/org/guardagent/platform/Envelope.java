package org.guardagent.platform;

import java.util.Arrays;
import java.util.List;
import org.guardagent.spi.EncodedItem;

/**
 * A JSON object whose last members are given as bytes that are JSON already, so that items are
 * copied once, into the array that leaves, and never parsed or encoded again.
 */
final class Envelope {

  private static final int EMPTY_OBJECT_BYTES = 2;

  private final byte[] bytes;
  private int size;

  private Envelope(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /**
   * Begins with an object's members; exactly {@code more} bytes follow, the last of them a brace.
   */
  static Envelope open(byte[] object, int more) {
    boolean empty = object.length == EMPTY_OBJECT_BYTES;
    int size = empty ? 1 : object.length;
    byte[] bytes = Arrays.copyOf(object, size + more);
    if (!empty) {
      bytes[size - 1] = ',';
    }
    return new Envelope(bytes, size);
  }

  Envelope put(byte[] json) {
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  Envelope putItems(List<EncodedItem> items) {
    boolean first = true;
    for (EncodedItem item : items) {
      if (!first) {
        bytes[size++] = ',';
      }
      first = false;
      item.copyTo(bytes, size);
      size += item.size();
    }
    return this;
  }

  /** The object, complete; not copied. */
  byte[] bytes() {
    return bytes;
  }
}
