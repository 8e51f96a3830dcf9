package org.guardagent.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads IP address literals. */
public final class IpAddresses {

  private static final int MAX_LENGTH = 45;
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern IPV6_CHARACTERS =
      Pattern.compile("(?!\\.)[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private IpAddresses() {}

  /**
   * Reads a literal. An IPv4-mapped IPv6 address is read as the IPv4 address that it maps.
   *
   * @param text four decimal numbers, or an IPv6 address without brackets and zone
   * @return the address, or empty if the text is none
   */
  public static Optional<InetAddress> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher ipv4 = IPV4.matcher(text);
    if (ipv4.matches()) {
      return ofOctets(ipv4);
    }
    return IPV6_CHARACTERS.matcher(text).matches() ? ofIpv6(text) : Optional.empty();
  }

  private static Optional<InetAddress> ofOctets(Matcher ipv4) {
    byte[] octets = new byte[4];
    for (int i = 0; i < octets.length; i++) {
      int octet = Integer.parseInt(ipv4.group(i + 1));
      if (octet > 255) {
        return Optional.empty();
      }
      octets[i] = (byte) octet;
    }
    return Optional.of(ofBytes(octets));
  }

  /** A text of these characters with a colon, and no dot first, is never looked up by name. */
  private static Optional<InetAddress> ofIpv6(String text) {
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Not the length of an address: " + bytes.length, e);
    }
  }
}
