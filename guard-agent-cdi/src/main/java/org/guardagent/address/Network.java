package org.guardagent.address;

/**
 * A range by its first and last address as numbers. An IPv4 address stands at the left end, so that
 * prefixes are the same in both families.
 */
record Network(long high, long low, long endHigh, long endLow, int prefixLength)
    implements Comparable<Network> {

  private static final int HALF = 64;

  static Network of(AddressRange range) {
    IpAddress first = range.first();
    int length = range.prefixLength();
    long high = high(first);
    long low = low(first);
    return new Network(
        high, low, high | ~mask(length), low | ~mask(Math.max(0, length - HALF)), length);
  }

  /** The first half of an address. */
  static long high(IpAddress address) {
    return address.isIpv4() ? address.low() << 32 : address.high();
  }

  /** The second half of an address. */
  static long low(IpAddress address) {
    return address.isIpv4() ? 0 : address.low();
  }

  /** A half of which so many leading bits are one. */
  static long mask(int bits) {
    if (bits >= HALF) {
      return -1L;
    }
    return bits <= 0 ? 0 : -1L << (HALF - bits);
  }

  /** By the first address; of those that start with the same, the widest comes first. */
  @Override
  public int compareTo(Network other) {
    int byStart = compare(high, low, other.high, other.low);
    return byStart != 0 ? byStart : Integer.compare(prefixLength, other.prefixLength);
  }

  boolean encloses(Network other) {
    return compare(high, low, other.high, other.low) <= 0
        && compare(other.endHigh, other.endLow, endHigh, endLow) <= 0;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }
}
