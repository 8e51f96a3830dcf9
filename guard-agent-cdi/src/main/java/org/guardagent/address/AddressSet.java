package org.guardagent.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
    ipv4 = SortedNetworks.ofIpv4(disjoint(ipv4Networks));
    ipv6 = SortedNetworks.ofIpv6(disjoint(ipv6Networks));
    size = ranges.size();
  }

  /** Of two ranges that share an address one encloses the other: the wider one is enough. */
  private static List<Network> disjoint(List<Network> networks) {
    Network[] sorted = networks.toArray(new Network[0]);
    Arrays.parallelSort(sorted);
    List<Network> outer = new ArrayList<>(sorted.length);
    for (Network network : sorted) {
      if (outer.isEmpty() || !outer.get(outer.size() - 1).encloses(network)) {
        outer.add(network);
      }
    }
    return outer;
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
    SortedNetworks networks = address.isIpv4() ? ipv4 : ipv6;
    long high = Network.high(address);
    long low = Network.low(address);
    int place = networks.floor(high, low);
    return place >= 0 && networks.contains(place, high, low);
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
