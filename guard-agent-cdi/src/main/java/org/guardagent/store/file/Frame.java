package org.guardagent.store.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file: a mark, a checksum of all that follows, the length of the payload,
 * the sequence number, the payload. The bytes of the mark occur in no UTF-8 text, so that no
 * payload can hold a frame. Files with another form have another {@link #VERSION} in their name.
 */
final class Frame {

  static final int VERSION = 1;
  static final int HEADER_BYTES = 20;
  static final int MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

  static final byte FIRST_OF_MARK = (byte) 0xFF;
  private static final int MARK = 0xFFC1FEC0;
  private static final int CHECKSUM_AT = 4;
  private static final int LENGTH_AT = 8;
  private static final int SEQUENCE_AT = 12;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Frame() {}

  /** Writes the header of a payload that already stands behind it. */
  static void seal(byte[] bytes, int at, long sequence, int length) {
    INT.set(bytes, at, MARK);
    INT.set(bytes, at + LENGTH_AT, length);
    LONG.set(bytes, at + SEQUENCE_AT, sequence);
    INT.set(bytes, at + CHECKSUM_AT, checksum(bytes, at, length));
  }

  static boolean isMarked(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) == MARK;
  }

  /** The length that the header states, which may be any number. */
  static int length(byte[] bytes, int at) {
    return (int) INT.get(bytes, at + LENGTH_AT);
  }

  static long sequence(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + SEQUENCE_AT);
  }

  static boolean isIntact(byte[] bytes, int at, int length) {
    return (int) INT.get(bytes, at + CHECKSUM_AT) == checksum(bytes, at, length);
  }

  private static int checksum(byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at + LENGTH_AT, HEADER_BYTES - LENGTH_AT + length);
    return (int) crc.getValue();
  }
}
