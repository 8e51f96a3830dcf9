package org.guardagent.sample.storage;

import java.nio.ByteBuffer;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** An address as bytes that sort as addresses do, so that a range of them is a range of keys. */
final class AddressKey {

  private static final int KEY_BYTES = 17;
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private AddressKey() {}

  /** The key of an address, or null for a text that is none. */
  static byte @Nullable [] of(@Nullable String text) {
    @Nullable IpAddress address = text == null ? null : IpAddress.parse(text);
    return address == null ? null : bytes(address);
  }

  static byte[] first(AddressRange range) {
    return bytes(range.first());
  }

  /** The key of the last address of a range. */
  static byte[] last(AddressRange range) {
    int bits = range.isIpv4() ? IPV4_BITS : IPV6_BITS;
    int free = bits - range.prefixLength();
    IpAddress first = range.first();
    long low = free >= Long.SIZE ? -1L : first.low() | ones(free);
    long high = free > Long.SIZE ? first.high() | ones(free - Long.SIZE) : first.high();
    return bytes(new IpAddress(first.isIpv4(), high, low));
  }

  static boolean isSingle(AddressRange range) {
    return range.prefixLength() == (range.isIpv4() ? IPV4_BITS : IPV6_BITS);
  }

  private static long ones(int count) {
    return count >= Long.SIZE ? -1L : (1L << count) - 1;
  }

  private static byte[] bytes(IpAddress address) {
    return ByteBuffer.allocate(KEY_BYTES)
        .put((byte) (address.isIpv4() ? 4 : 6))
        .putLong(address.high())
        .putLong(address.low())
        .array();
  }
}
