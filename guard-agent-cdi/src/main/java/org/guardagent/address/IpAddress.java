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
   * Reads a literal, in time and memory that no text can raise. Never asks a name server.
   *
   * @param text four decimal numbers without leading zeros, or an IPv6 address without brackets and
   *     zone
   * @return the address, or null if the text is none
   */
  public static @Nullable IpAddress parse(String text) {
    return Literal.read(text);
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
    int bits = isIpv4 ? prefixLength + 96 : prefixLength;
    long first = bits >= 64 ? high : high & mask(bits);
    long second = bits >= 64 ? low & mask(bits - 64) : 0;
    return first == high && second == low ? this : new IpAddress(isIpv4, first, second);
  }

  /** Written out, as is the hash: the JVM does not always see through those that it makes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address
        && low == address.low
        && high == address.high
        && isIpv4 == address.isIpv4;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low) + (isIpv4 ? 1 : 0);
  }

  @Override
  public int compareTo(IpAddress other) {
    if (isIpv4 != other.isIpv4) {
      return isIpv4 ? -1 : 1;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** As RFC 5952 writes it. */
  @Override
  public String toString() {
    return isIpv4 ? ipv4Text() : ipv6Text();
  }

  private String ipv4Text() {
    return (low >>> 24) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
  }

  /** The first of the longest runs of more than one zero becomes two colons. */
  private String ipv6Text() {
    int gap = 0;
    int gapLength = 1;
    for (int start = 0; start < 8; start++) {
      int length = zeros(start);
      if (length > gapLength) {
        gap = start;
        gapLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    if (gapLength == 1) {
      return groups(text, 0, 8).toString();
    }
    groups(text, 0, gap).append("::");
    return groups(text, gap + gapLength, 8).toString();
  }

  private int zeros(int start) {
    int end = start;
    while (end < 8 && group(end) == 0) {
      end++;
    }
    return end - start;
  }

  private StringBuilder groups(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(group(i)));
    }
    return text;
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
