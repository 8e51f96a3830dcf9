package org.guardagent.address;

import java.util.Collection;
import java.util.List;

/** Addresses and ranges, compiled for look-up. Immutable. */
public final class AddressSet {

  /** Contains no address. */
  public static final AddressSet EMPTY = new AddressSet(List.of());

  private final List<AddressRange> ranges;

  private AddressSet(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  /**
   * Compiles ranges.
   *
   * @param ranges addresses and ranges, which may overlap
   * @return the set of all their addresses
   */
  public static AddressSet of(Collection<AddressRange> ranges) {
    return ranges.isEmpty() ? EMPTY : new AddressSet(List.copyOf(ranges));
  }

  /**
   * Looks an address up.
   *
   * @param address the address
   * @return whether it is in the set
   */
  public boolean contains(IpAddress address) {
    return ranges.stream()
        .anyMatch(
            range -> {
              IpAddress network = IpAddress.of(range.network());
              return network.isIpv4() == address.isIpv4()
                  && address.network(range.prefixLength()).equals(network);
            });
  }

  /**
   * Whether there is nothing in it.
   *
   * @return true for a set of no ranges
   */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /**
   * The number of ranges that it was made of.
   *
   * @return as many as were given, overlapping ones included
   */
  public int size() {
    return ranges.size();
  }
}
