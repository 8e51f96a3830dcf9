package org.guardagent.address;

import java.util.List;

/**
 * Networks of IPv6. The first halves of their addresses stand alone, and what is rarely needed in
 * arrays of its own. Where there are many, a table says where those start that go on with the same
 * 16 bits behind the bits that all share, so that few are left to search. Immutable.
 */
final class Ipv6Networks implements SortedNetworks {

  private static final int INDEX_BITS = 16;

  /** The table takes 256 KiB: too much for what is searched as quickly without. */
  private static final int MIN_INDEXED = 4_096;

  private static final int HALF = 64;

  /** First halves, with the sign turned, so that they compare as numbers without one. */
  private final long[] highs;

  /** Second halves; empty if all are zero. */
  private final long[] lows;

  private final byte[] prefixLengths;

  /** How many networks start before each value of the bits in the table; empty without one. */
  private final int[] index;

  /** How many leading bits all first halves share. */
  private final int shared;

  Ipv6Networks(List<Network> sorted) {
    int size = sorted.size();
    highs = new long[size];
    prefixLengths = new byte[size];
    long[] seconds = new long[size];
    long used = 0;
    int i = 0;
    for (Network network : sorted) {
      highs[i] = network.high() ^ Long.MIN_VALUE;
      prefixLengths[i] = (byte) network.prefixLength();
      used |= network.low();
      seconds[i++] = network.low();
    }
    lows = used == 0 ? new long[0] : seconds;
    boolean indexed = size >= MIN_INDEXED;
    shared =
        indexed
            ? Math.min(HALF - INDEX_BITS, Long.numberOfLeadingZeros(highs[0] ^ highs[size - 1]))
            : 0;
    index = indexed ? index() : new int[0];
  }

  private int[] index() {
    int[] counts = new int[(1 << INDEX_BITS) + 1];
    for (long high : highs) {
      counts[bucket(high) + 1]++;
    }
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    return counts;
  }

  private int bucket(long turned) {
    return (int) (((turned ^ Long.MIN_VALUE) << shared) >>> (HALF - INDEX_BITS));
  }

  @Override
  public int floor(long high, long low) {
    long turned = high ^ Long.MIN_VALUE;
    int size = highs.length;
    if (size == 0 || highs[0] > turned) {
      return -1;
    }
    int place = highs[size - 1] <= turned ? size - 1 : lastUpTo(turned);
    return highs[place] != turned || startsAtOrBefore(place, low)
        ? place
        : lastOfSameHalf(place, turned, low);
  }

  /**
   * The last whose first half is not behind one that is between those of the first and the last.
   */
  private int lastUpTo(long turned) {
    if (index.length == 0) {
      return last(0, highs.length, turned);
    }
    int bucket = bucket(turned);
    int from = index[bucket];
    int to = index[bucket + 1];
    return from == to || highs[from] > turned ? from - 1 : last(from, to - from, turned);
  }

  /** The last that is not behind a half, if the first is not: no branch has to be predicted. */
  private int last(int from, int count, long turned) {
    int place = from;
    int length = count;
    while (length > 1) {
      int half = length >>> 1;
      place = highs[place + half] <= turned ? place + half : place;
      length -= half;
    }
    return place;
  }

  private boolean startsAtOrBefore(int place, long low) {
    return lows.length == 0 || Long.compareUnsigned(lows[place], low) <= 0;
  }

  /** For networks that share their first half. */
  private int lastOfSameHalf(int behind, long turned, long low) {
    int left = 0;
    int right = behind - 1;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      if (highs[middle] == turned && !startsAtOrBefore(middle, low)) {
        right = middle - 1;
      } else {
        left = middle + 1;
      }
    }
    return right;
  }

  @Override
  public boolean contains(int place, long high, long low) {
    int length = prefixLengths[place] & 0xFF;
    long differentHigh = high ^ highs[place] ^ Long.MIN_VALUE;
    if ((differentHigh & Network.mask(length)) != 0) {
      return false;
    }
    if (length <= HALF) {
      return true;
    }
    long start = lows.length == 0 ? 0 : lows[place];
    return ((low ^ start) & Network.mask(length - HALF)) == 0;
  }
}
