package org.guardagent.gate.ban;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressTexts;
import org.guardagent.address.IpAddress;
import org.guardagent.model.Ban;

/**
 * A ban that stands.
 *
 * @param first the first address that it holds for
 * @param last the last
 * @param isNetwork whether it is of a network, not of a client
 * @param ban the ban as it is shown
 * @param names by what others know it: for a network that alone; for an address it and the network
 *     that it is taken for
 * @param mark under which mark others know it; empty if nobody else does
 */
record Standing(
    IpAddress first, IpAddress last, boolean isNetwork, Ban ban, List<String> names, String mark) {

  Standing {
    names = List.copyOf(names);
  }

  /** The ban of a client: of an IPv4 address, or of the network of an IPv6 one. */
  static Standing ofClient(IpAddress client, int ipv6Prefix, Instant until, String reason) {
    int prefix = client.isIpv4() ? 32 : ipv6Prefix;
    IpAddress first = client.network(prefix);
    String range = AddressTexts.network(client, ipv6Prefix);
    return new Standing(
        first,
        last(first, prefix),
        false,
        new Ban(range, until, reason),
        names(client, ipv6Prefix),
        "");
  }

  /** The ban of a network. */
  static Standing ofNetwork(AddressRange network, Instant until, String reason) {
    IpAddress first = network.first();
    String range = AddressTexts.of(first) + "/" + network.prefixLength();
    return new Standing(
        first,
        last(first, network.prefixLength()),
        true,
        new Ban(range, until, reason),
        List.of(range),
        "");
  }

  /** By what others know the ban of a client: the exact address comes first. */
  static List<String> names(IpAddress client, int ipv6Prefix) {
    String address = AddressTexts.of(client);
    String network = AddressTexts.network(client, ipv6Prefix);
    return address.equals(network) ? List.of(address) : List.of(address, network);
  }

  private static IpAddress last(IpAddress first, int prefix) {
    if (first.isIpv4()) {
      return new IpAddress(true, 0, first.low() | ones(32 - prefix));
    }
    return new IpAddress(
        false,
        first.high() | ones(Math.max(0, 64 - prefix)),
        first.low() | ones(Math.min(64, 128 - prefix)));
  }

  /** So many ones at the end. */
  private static long ones(int bits) {
    return bits == 0 ? 0 : -1L >>> (64 - bits);
  }

  boolean contains(IpAddress address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  boolean holdsAt(long millis) {
    return millis < ban.until().toEpochMilli();
  }

  boolean isKnownToOthers() {
    return !mark.isEmpty();
  }

  /** The same with the other names of another too. */
  Standing and(Standing other) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(other.names);
    return namedAs(List.copyOf(all));
  }

  /** What events show: for a client the exact address, for a network its range. */
  String shown() {
    return isNetwork ? ban.range() : names.get(0);
  }

  Standing namedAs(List<String> otherNames) {
    return new Standing(first, last, isNetwork, ban, otherNames, mark);
  }

  Standing knownUnder(String newMark) {
    return new Standing(first, last, isNetwork, ban, names, newMark);
  }
}
