package org.guardagent.address;

/**
 * A range by its first and last address as numbers. An IPv4 address stands in the high halves,
 * where the search looks first, and the low ones are zero.
 */
record Network(long high, long low, long endHigh, long endLow) implements Comparable<Network> {

  static Network of(AddressRange range) {
    IpAddress first = range.first();
    int length = range.prefixLength();
    if (first.isIpv4()) {
      return new Network(first.low(), 0, first.low() | 0xFFFF_FFFFL >>> length, 0);
    }
    return new Network(
        first.high(),
        first.low(),
        first.high() | rest(length),
        first.low() | rest(Math.max(0, length - 64)));
  }

  /** The ones behind so many leading bits. */
  private static long rest(int bits) {
    return bits >= 64 ? 0 : -1L >>> bits;
  }

  /** By the first address; of those that start with the same, the widest comes first. */
  @Override
  public int compareTo(Network other) {
    int byStart = compare(high, low, other.high, other.low);
    return byStart != 0 ? byStart : compare(other.endHigh, other.endLow, endHigh, endLow);
  }

  boolean encloses(Network other) {
    return compare(high, low, other.high, other.low) <= 0
        && compare(other.endHigh, other.endLow, endHigh, endLow) <= 0;
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }
}
