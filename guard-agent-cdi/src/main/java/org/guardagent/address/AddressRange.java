package org.guardagent.address;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: a single address, or a network in CIDR notation.
 *
 * @param first the first address of the range; any other of it may be given
 * @param prefixLength the number of leading bits that all addresses of the range share
 */
public record AddressRange(IpAddress first, int prefixLength) {

  /** How many leading bits all IPv4-mapped IPv6 addresses share. */
  private static final int MAPPED_BITS = 96;

  /** Makes the bits behind the prefix zero. */
  public AddressRange {
    first = first.network(prefixLength);
  }

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
        : Optional.of(new AddressRange(address, length));
  }

  /**
   * Whether it is a range of IPv4 addresses.
   *
   * @return false for IPv6
   */
  public boolean isIpv4() {
    return first.isIpv4();
  }

  /**
   * Whether all addresses of another range are in this one.
   *
   * @param other the other range
   * @return whether they are
   */
  public boolean contains(AddressRange other) {
    return isIpv4() == other.isIpv4()
        && prefixLength <= other.prefixLength
        && other.first.network(prefixLength).equals(first);
  }

  /** As RFC 5952 writes the address; a range of one address has no prefix length. */
  @Override
  public String toString() {
    int bits = isIpv4() ? 32 : 128;
    return prefixLength == bits ? first.toString() : first + "/" + prefixLength;
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
