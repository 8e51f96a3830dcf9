package org.guardagent.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that stand in JSON as they are, which nearly all do: ASCII without control
 * characters, quotes and backslashes. The JDK turns such a text into bytes at the speed of memory,
 * and here eight of them are looked at together.
 */
final class PlainText {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private PlainText() {}

  /** The bytes of a text, or null if some of it must be escaped or is not ASCII. */
  static byte @Nullable [] bytesOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) {
      return null;
    }
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      if (needsALook((long) LONGS.get(bytes, i)) && !isPlain(bytes, text, i, i + Long.BYTES)) {
        return null;
      }
    }
    return isPlain(bytes, text, i, bytes.length) ? bytes : null;
  }

  /** Whether one of eight characters may not be plain; it may be said of eight that are. */
  private static boolean needsALook(long eight) {
    long notAscii = eight;
    long control = (eight - ' ' * ONES) & ~eight;
    long found = control | zeroIn(eight ^ '"' * ONES) | zeroIn(eight ^ '\\' * ONES);
    return ((notAscii | found | zeroIn(eight ^ '?' * ONES)) & HIGH_BITS) != 0;
  }

  /** Has the high bit of a byte set that is zero. */
  private static long zeroIn(long eight) {
    return (eight - ONES) & ~eight;
  }

  /** A question mark also stands for half a surrogate pair, which has no bytes of its own. */
  private static boolean isPlain(byte[] bytes, String text, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b < ' ' || b == '"' || b == '\\' || (b == '?' && text.charAt(i) != '?')) {
        return false;
      }
    }
    return true;
  }
}
