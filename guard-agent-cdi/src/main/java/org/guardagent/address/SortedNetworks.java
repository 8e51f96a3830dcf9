package org.guardagent.address;

import java.util.List;

/**
 * Networks of one family in flat arrays, sorted by their first address. Every 64th of these stands
 * in a small array of its own, which stays in the processor's cache however many networks there
 * are. Immutable.
 */
final class SortedNetworks {

  private static final int BLOCK_BITS = 6;

  private final long[] high;
  private final long[] low;
  private final long[] endHigh;
  private final long[] endLow;
  private final long[] sampleHigh;
  private final long[] sampleLow;

  /**
   * Lays networks out.
   *
   * @param sorted the networks in their order
   */
  SortedNetworks(List<Network> sorted) {
    int size = sorted.size();
    high = new long[size];
    low = new long[size];
    endHigh = new long[size];
    endLow = new long[size];
    int i = 0;
    for (Network network : sorted) {
      high[i] = network.high();
      low[i] = network.low();
      endHigh[i] = network.endHigh();
      endLow[i++] = network.endLow();
    }
    sampleHigh = samples(high);
    sampleLow = samples(low);
  }

  private static long[] samples(long[] all) {
    long[] samples = new long[(all.length + (1 << BLOCK_BITS) - 1) >> BLOCK_BITS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = all[i << BLOCK_BITS];
    }
    return samples;
  }

  /**
   * The last network that starts at an address or before it.
   *
   * @return its place, or -1
   */
  int floor(long addressHigh, long addressLow) {
    int block = last(sampleHigh, sampleLow, 0, sampleHigh.length, addressHigh, addressLow);
    if (block < 0) {
      return -1;
    }
    int from = block << BLOCK_BITS;
    int to = Math.min(from + (1 << BLOCK_BITS), high.length);
    return last(high, low, from, to, addressHigh, addressLow);
  }

  private static int last(
      long[] highs, long[] lows, int from, int to, long addressHigh, long addressLow) {
    int left = from;
    int right = to - 1;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      int order = Long.compareUnsigned(highs[middle], addressHigh);
      if (order == 0) {
        order = Long.compareUnsigned(lows[middle], addressLow);
      }
      if (order > 0) {
        right = middle - 1;
      } else {
        left = middle + 1;
      }
    }
    return right;
  }

  /** Whether a network that starts before an address also ends behind it. */
  boolean reaches(int place, long addressHigh, long addressLow) {
    return Network.compare(addressHigh, addressLow, endHigh[place], endLow[place]) <= 0;
  }
}
