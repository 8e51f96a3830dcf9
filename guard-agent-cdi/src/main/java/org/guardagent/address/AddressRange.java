package org.guardagent.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses: a single address, or a network in CIDR notation.
 *
 * @param network the first address of the range
 * @param prefixLength the number of leading bits that all addresses of the range share
 */
public record AddressRange(InetAddress network, int prefixLength) {

  private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");

  /**
   * Reads a range. Bits behind the prefix are taken as zero.
   *
   * @param text an address, or an address, a slash and a prefix length
   * @return the range, or empty if the text is none
   */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return IpAddresses.parse(address)
        .flatMap(
            ip ->
                slash < 0
                    ? Optional.of(new AddressRange(ip, bits(ip)))
                    : ofPrefix(ip, text.substring(slash + 1)));
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

  @Override
  public String toString() {
    String address = network.getHostAddress();
    return prefixLength == bits(network) ? address : address + "/" + prefixLength;
  }

  private static Optional<AddressRange> ofPrefix(InetAddress address, String digits) {
    if (!PREFIX_LENGTH.matcher(digits).matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(digits);
    return length > bits(address) ? Optional.empty() : Optional.of(around(address, length));
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * 8;
  }
}
