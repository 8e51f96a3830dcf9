package org.guardagent.address;

import java.util.List;

/**
 * Networks of one family in flat arrays, sorted by their first address. A look-up costs as much as
 * the memory that it touches outside of the processor's caches. Immutable.
 */
interface SortedNetworks {

  /**
   * Lays networks out.
   *
   * @param sorted the networks in their order
   */
  static SortedNetworks ofIpv4(List<Network> sorted) {
    return new Ipv4Networks(sorted);
  }

  /**
   * Lays networks out.
   *
   * @param sorted the networks in their order
   */
  static SortedNetworks ofIpv6(List<Network> sorted) {
    return new Ipv6Networks(sorted);
  }

  /**
   * The last network that starts at an address or before it.
   *
   * @return its place, or -1
   */
  int floor(long high, long low);

  /** Whether an address is in a network that starts at it or before it. */
  boolean contains(int place, long high, long low);
}
