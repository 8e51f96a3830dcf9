package org.guardagent.address;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as two numbers, so that it compares, hashes and masks without an array. An
 * IPv4-mapped IPv6 address is the IPv4 address that it maps.
 *
 * @param isIpv4 whether it is an IPv4 address
 * @param high the first 64 bits of an IPv6 address, else zero
 * @param low the last 64 bits of an IPv6 address; an IPv4 address as a number without sign
 */
public record IpAddress(boolean isIpv4, long high, long low) implements Comparable<IpAddress> {

  /**
   * Reads a literal.
   *
   * @param text four decimal numbers, or an IPv6 address without brackets and zone
   * @return the address, or null if the text is none
   */
  public static @Nullable IpAddress parse(String text) {
    return IpAddresses.parse(text).map(IpAddress::of).orElse(null);
  }

  /**
   * The address of the JDK's.
   *
   * @param address an address of either family
   * @return the same address
   */
  public static IpAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? new IpAddress(true, 0, Integer.toUnsignedLong(bytes.getInt()))
        : new IpAddress(false, bytes.getLong(), bytes.getLong());
  }

  /**
   * The address for the JDK.
   *
   * @return the same address
   */
  public InetAddress toInetAddress() {
    return IpAddresses.ofBytes(
        isIpv4
            ? ByteBuffer.allocate(4).putInt((int) low).array()
            : ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  /**
   * The first address of the network that this one belongs to.
   *
   * @param prefixLength the number of leading bits to keep
   * @return this address with all other bits zero
   */
  public IpAddress network(int prefixLength) {
    if (isIpv4) {
      return new IpAddress(true, 0, low & mask(prefixLength + 32) & 0xFFFF_FFFFL);
    }
    return prefixLength >= 64
        ? new IpAddress(false, high, low & mask(prefixLength - 64))
        : new IpAddress(false, high & mask(prefixLength), 0);
  }

  @Override
  public int compareTo(IpAddress other) {
    if (isIpv4 != other.isIpv4) {
      return isIpv4 ? -1 : 1;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** As RFC 5952 writes it, but for the longest run of zeros. */
  @Override
  public String toString() {
    return toInetAddress().getHostAddress();
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
