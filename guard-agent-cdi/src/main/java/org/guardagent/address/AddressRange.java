package org.guardagent.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: a single address, or a network in CIDR notation.
 *
 * @param network the first address of the range
 * @param prefixLength the number of leading bits that all addresses of the range share
 */
public record AddressRange(InetAddress network, int prefixLength) {

  /** How many leading bits all IPv4-mapped IPv6 addresses share. */
  private static final int MAPPED_BITS = 96;

  /**
   * Reads a range. Bits behind the prefix are taken as zero. A range of IPv4-mapped IPv6 addresses
   * is the range of the IPv4 addresses that they map.
   *
   * @param text an address, or an address, a slash and a prefix length
   * @return the range, or empty if the text is none
   */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    @Nullable IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return Optional.empty();
    }
    int bits = address.isIpv4() ? 32 : 128;
    int length = slash < 0 ? bits : prefixLength(text, slash + 1);
    if (slash >= 0 && address.isIpv4() && text.indexOf(':') >= 0) {
      length -= MAPPED_BITS;
    }
    return length < 0 || length > bits
        ? Optional.empty()
        : Optional.of(new AddressRange(address.network(length).toInetAddress(), length));
  }

  /**
   * The network that an address belongs to.
   *
   * @param address the address
   * @param prefixLength the number of leading bits to keep
   * @return the range of that many bits around the address
   */
  public static AddressRange around(InetAddress address, int prefixLength) {
    byte[] bytes = address.getAddress();
    for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    return new AddressRange(IpAddresses.ofBytes(bytes), prefixLength);
  }

  /**
   * The first address of the range.
   *
   * @return the network as two numbers
   */
  public IpAddress first() {
    return IpAddress.of(network).network(prefixLength);
  }

  /**
   * Whether it is a range of IPv4 addresses.
   *
   * @return false for IPv6
   */
  public boolean isIpv4() {
    return network instanceof Inet4Address;
  }

  /** As RFC 5952 writes the address; a range of one address has no prefix length. */
  @Override
  public String toString() {
    IpAddress address = IpAddress.of(network);
    int bits = isIpv4() ? 32 : 128;
    return prefixLength == bits ? address.toString() : address + "/" + prefixLength;
  }

  /** The number that the rest of a text is, or less than zero. */
  private static int prefixLength(String text, int start) {
    int length = text.length() - start;
    if (length < 1 || length > 3) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
