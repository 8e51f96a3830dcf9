package org.guardagent.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Addresses and ranges, compiled for look-up: the time of one grows with the logarithm of their
 * number, and it allocates nothing. Immutable.
 */
public final class AddressSet {

  /** Contains no address. */
  public static final AddressSet EMPTY = new AddressSet(List.of());

  private final SortedNetworks ipv4;
  private final SortedNetworks ipv6;
  private final int size;

  private AddressSet(Collection<AddressRange> ranges) {
    List<Network> ipv4Networks = new ArrayList<>();
    List<Network> ipv6Networks = new ArrayList<>();
    for (AddressRange range : ranges) {
      (range.isIpv4() ? ipv4Networks : ipv6Networks).add(Network.of(range));
    }
    ipv4 = disjoint(ipv4Networks);
    ipv6 = disjoint(ipv6Networks);
    size = ranges.size();
  }

  /** Of two ranges that share an address one encloses the other: the wider one is enough. */
  private static SortedNetworks disjoint(List<Network> networks) {
    Collections.sort(networks);
    List<Network> outer = new ArrayList<>(networks.size());
    for (Network network : networks) {
      if (outer.isEmpty() || !outer.get(outer.size() - 1).encloses(network)) {
        outer.add(network);
      }
    }
    return new SortedNetworks(outer);
  }

  /**
   * Compiles ranges.
   *
   * @param ranges addresses and ranges, which may overlap
   * @return the set of all their addresses
   */
  public static AddressSet of(Collection<AddressRange> ranges) {
    return ranges.isEmpty() ? EMPTY : new AddressSet(ranges);
  }

  /**
   * Looks an address up.
   *
   * @param address the address
   * @return whether it is in the set
   */
  public boolean contains(IpAddress address) {
    return address.isIpv4()
        ? contains(ipv4, address.low(), 0)
        : contains(ipv6, address.high(), address.low());
  }

  private static boolean contains(SortedNetworks networks, long high, long low) {
    int place = networks.floor(high, low);
    return place >= 0 && networks.reaches(place, high, low);
  }

  /**
   * Whether there is nothing in it.
   *
   * @return true for a set of no ranges
   */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * The number of ranges that it was made of.
   *
   * @return as many as were given, overlapping ones included
   */
  public int size() {
    return size;
  }
}
