package org.guardagent.address;

import java.util.List;

/**
 * Networks of IPv4, of which each takes five bytes. Where there are many, a table says where those
 * start that begin with the same 16 bits, so that few are left to search. Immutable.
 */
final class Ipv4Networks implements SortedNetworks {

  private static final int INDEX_BITS = 16;

  /** The table takes 256 KiB: too much for what is searched as quickly without. */
  private static final int MIN_INDEXED = 4_096;

  /** First addresses, with the sign turned, so that they compare as numbers without one. */
  private final int[] starts;

  private final byte[] prefixLengths;

  /** How many networks start before each value of the leading bits; empty without a table. */
  private final int[] index;

  Ipv4Networks(List<Network> sorted) {
    starts = new int[sorted.size()];
    prefixLengths = new byte[sorted.size()];
    int i = 0;
    for (Network network : sorted) {
      starts[i] = turned(network.high());
      prefixLengths[i++] = (byte) network.prefixLength();
    }
    index = starts.length < MIN_INDEXED ? new int[0] : index(starts);
  }

  private static int[] index(int[] starts) {
    int[] index = new int[(1 << INDEX_BITS) + 1];
    for (int start : starts) {
      index[leadingBits(start) + 1]++;
    }
    for (int i = 1; i < index.length; i++) {
      index[i] += index[i - 1];
    }
    return index;
  }

  private static int turned(long high) {
    return (int) (high >>> 32) ^ Integer.MIN_VALUE;
  }

  private static int leadingBits(int turned) {
    return (turned ^ Integer.MIN_VALUE) >>> (32 - INDEX_BITS);
  }

  @Override
  public int floor(long high, long low) {
    int turned = turned(high);
    int from = 0;
    int to = starts.length;
    if (index.length > 0) {
      int bucket = leadingBits(turned);
      from = index[bucket];
      to = index[bucket + 1];
    }
    return from == to || starts[from] > turned ? from - 1 : last(from, to - from, turned);
  }

  /** The last that does not start behind an address, if the first does not: without branches. */
  private int last(int from, int count, int turned) {
    int place = from;
    int length = count;
    while (length > 1) {
      int half = length >>> 1;
      place = starts[place + half] <= turned ? place + half : place;
      length -= half;
    }
    return place;
  }

  @Override
  public boolean contains(int place, long high, long low) {
    int different = turned(high) ^ starts[place];
    return (different & (int) (Network.mask(prefixLengths[place]) >>> 32)) == 0;
  }
}
