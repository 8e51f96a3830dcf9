package org.guardagent.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads IP address literals. */
public final class IpAddresses {

  private IpAddresses() {}

  /**
   * Reads a literal as {@link IpAddress#parse} does.
   *
   * @param text four decimal numbers, or an IPv6 address without brackets and zone
   * @return the address, or empty if the text is none
   */
  public static Optional<InetAddress> parse(String text) {
    @Nullable IpAddress address = IpAddress.parse(text);
    return address == null ? Optional.empty() : Optional.of(address.toInetAddress());
  }

  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Not the length of an address: " + bytes.length, e);
    }
  }
}
