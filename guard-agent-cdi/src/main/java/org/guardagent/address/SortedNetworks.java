package org.guardagent.address;

import java.util.List;

/**
 * Networks of one family in one flat array, sorted by their first address; what belongs to one
 * network lies in one line of the processor's cache. The first halves of every 16th start stand in
 * a small array of their own, which stays in the cache however many networks there are, and is
 * searched first. Immutable.
 */
final class SortedNetworks {

  private static final int BLOCK_BITS = 4;

  /** The longs of a network: the halves of its first and of its last address. */
  private static final int STRIDE = 4;

  private static final int LOW = 1;
  private static final int END_HIGH = 2;
  private static final int END_LOW = 3;

  private final int size;
  private final long[] networks;

  /** With the sign turned, so that they compare as numbers without one. */
  private final long[] samples;

  /**
   * Lays networks out.
   *
   * @param sorted the networks in their order
   */
  SortedNetworks(List<Network> sorted) {
    size = sorted.size();
    networks = new long[size * STRIDE];
    int at = 0;
    for (Network network : sorted) {
      networks[at] = network.high();
      networks[at + LOW] = network.low();
      networks[at + END_HIGH] = network.endHigh();
      networks[at + END_LOW] = network.endLow();
      at += STRIDE;
    }
    samples = new long[(size + (1 << BLOCK_BITS) - 1) >> BLOCK_BITS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = networks[(i << BLOCK_BITS) * STRIDE] ^ Long.MIN_VALUE;
    }
  }

  /**
   * The last network that starts at an address or before it.
   *
   * @return its place, or -1
   */
  int floor(long high, long low) {
    int block = lastSample(high ^ Long.MIN_VALUE);
    if (block < 0) {
      return -1;
    }
    int start = block << BLOCK_BITS;
    if (networks[start * STRIDE] == high && isBehind(start, high, low)) {
      return last(0, start, high, low);
    }
    return last(start, Math.min(start + (1 << BLOCK_BITS), size), high, low);
  }

  /** The last sample that is not behind a half: without a branch that nobody can predict. */
  private int lastSample(long turnedHigh) {
    int from = 0;
    int length = samples.length;
    while (length > 1) {
      int half = length >>> 1;
      from = samples[from + half] <= turnedHigh ? from + half : from;
      length -= half;
    }
    return length == 0 || samples[from] > turnedHigh ? -1 : from;
  }

  /** The last network of some that does not start behind an address, or the one before them. */
  private int last(int from, int to, long high, long low) {
    int left = from;
    int right = to - 1;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      if (isBehind(middle, high, low)) {
        right = middle - 1;
      } else {
        left = middle + 1;
      }
    }
    return right;
  }

  private boolean isBehind(int place, long high, long low) {
    int at = place * STRIDE;
    return Network.compare(networks[at], networks[at + LOW], high, low) > 0;
  }

  /** Whether a network that starts before an address also ends behind it. */
  boolean reaches(int place, long high, long low) {
    int at = place * STRIDE;
    return Network.compare(high, low, networks[at + END_HIGH], networks[at + END_LOW]) <= 0;
  }
}
