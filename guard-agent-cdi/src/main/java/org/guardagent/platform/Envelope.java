package org.guardagent.platform;

import java.util.Arrays;

/**
 * A JSON object whose last member is given as bytes that are JSON already, so that items are copied
 * and never parsed or encoded again.
 */
final class Envelope {

  private Envelope() {}

  /** The object's members, then {@code tail}: one or more members in JSON, without a comma. */
  static byte[] close(byte[] object, byte[] tail) {
    byte[] joined = Arrays.copyOf(object, object.length + tail.length + 1);
    joined[object.length - 1] = ',';
    System.arraycopy(tail, 0, joined, object.length, tail.length);
    joined[joined.length - 1] = '}';
    return joined;
  }
}
