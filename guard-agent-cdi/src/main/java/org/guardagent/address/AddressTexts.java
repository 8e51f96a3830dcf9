package org.guardagent.address;

/** Addresses in the one form of RFC 5952, by which they are named where others read them. */
public final class AddressTexts {

  private static final int GROUPS = 8;

  private AddressTexts() {}

  /**
   * Writes an address.
   *
   * @param address the address
   * @return four decimal numbers, or for example {@code 2001:db8::1}
   */
  public static String of(IpAddress address) {
    return address.isIpv4() ? address.toString() : ipv6(address);
  }

  /**
   * Writes the network that an address is taken for.
   *
   * @param address the address
   * @param ipv6Prefix how many leading bits of an IPv6 address make a network
   * @return an IPv4 address as it is; the network of an IPv6 one, for example {@code
   *     2001:db8::/64}, or the address itself if all bits count
   */
  public static String network(IpAddress address, int ipv6Prefix) {
    return address.isIpv4() || ipv6Prefix == 128
        ? of(address)
        : ipv6(address.network(ipv6Prefix)) + "/" + ipv6Prefix;
  }

  private static String ipv6(IpAddress address) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = zerosFrom(address, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        boolean isAfterColon = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(isAfterColon ? "" : ":").append(Integer.toHexString(group(address, i)));
      }
    }
    return text.toString();
  }

  private static int zerosFrom(IpAddress address, int first) {
    int next = first;
    while (next < GROUPS && group(address, next) == 0) {
      next++;
    }
    return next - first;
  }

  private static int group(IpAddress address, int index) {
    long half = index < 4 ? address.high() : address.low();
    return (int) (half >>> (48 - 16 * (index % 4))) & 0xFFFF;
  }
}
