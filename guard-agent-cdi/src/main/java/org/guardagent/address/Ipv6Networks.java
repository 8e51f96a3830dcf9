package org.guardagent.address;

import java.util.List;

/**
 * Networks of IPv6. Of their first addresses the bits that all share are kept once; where there are
 * many networks, a table says where those start that go on with the same 16 bits. The next 32 bits,
 * the head, stand in an array that is small enough for the processor's caches; what is behind them,
 * the tail of 64 bits and the end, is looked at only where heads are the same. Immutable.
 */
final class Ipv6Networks implements SortedNetworks {

  private static final int HALF = 64;
  private static final int HEAD_BITS = 32;
  private static final int INDEX_BITS = 16;

  /** The table takes 256 KiB: too much for what is searched as quickly without. */
  private static final int MIN_INDEXED = 4_096;

  /** A first half whose leading bits are those that all share. */
  private final long prefix;

  /** How many leading bits all share; at least 16 bits of the first half are left. */
  private final int shared;

  /** How many bits behind those the table is for; none without one. */
  private final int indexed;

  /** How many networks start before each value of those bits. */
  private final int[] index;

  /** With the sign turned, so that they compare as numbers without one. */
  private final int[] heads;

  /** Empty if all are zero. */
  private final long[] tails;

  /** Empty if all are zero. */
  private final int[] ends;

  private final byte[] prefixLengths;

  Ipv6Networks(List<Network> sorted) {
    int size = sorted.size();
    indexed = size < MIN_INDEXED ? 0 : INDEX_BITS;
    prefix = size == 0 ? 0 : sorted.get(0).high();
    shared = indexed == 0 ? 0 : shared(prefix, sorted.get(size - 1).high());
    index = new int[(1 << indexed) + 1];
    heads = new int[size];
    prefixLengths = new byte[size];
    long[] allTails = new long[size];
    int[] allEnds = new int[size];
    long usedTails = 0;
    int usedEnds = 0;
    int i = 0;
    for (Network network : sorted) {
      long first = first(network.high(), network.low());
      long second = network.low() << shared;
      index[bucket(first) + 1]++;
      heads[i] = head(first);
      allTails[i] = tail(first, second);
      allEnds[i] = end(second);
      usedTails |= allTails[i];
      usedEnds |= allEnds[i];
      prefixLengths[i++] = (byte) network.prefixLength();
    }
    for (int bucket = 1; bucket < index.length; bucket++) {
      index[bucket] += index[bucket - 1];
    }
    tails = usedTails == 0 ? new long[0] : allTails;
    ends = usedEnds == 0 ? new int[0] : allEnds;
  }

  private static int shared(long firstHigh, long lastHigh) {
    return Math.min(HALF - INDEX_BITS, Long.numberOfLeadingZeros(firstHigh ^ lastHigh));
  }

  /** The first 64 bits behind those that all share; the rest is the second half, shifted. */
  private long first(long high, long low) {
    return shared == 0 ? high : high << shared | low >>> (HALF - shared);
  }

  private int bucket(long first) {
    return indexed == 0 ? 0 : (int) (first >>> (HALF - INDEX_BITS));
  }

  private int head(long first) {
    return (int) ((first << indexed) >>> HEAD_BITS) ^ Integer.MIN_VALUE;
  }

  private long tail(long first, long second) {
    int before = indexed + HEAD_BITS;
    return first << before | second >>> (HALF - before);
  }

  private int end(long second) {
    return (int) ((second << (indexed + HEAD_BITS)) >>> HEAD_BITS);
  }

  @Override
  public int floor(long high, long low) {
    int byPrefix = Long.compareUnsigned(high & Network.mask(shared), sharedBits());
    if (byPrefix != 0) {
      return byPrefix < 0 ? -1 : heads.length - 1;
    }
    long first = first(high, low);
    int bucket = bucket(first);
    int head = head(first);
    int from = index[bucket];
    int to = index[bucket + 1];
    if (from == to || heads[from] > head) {
      return from - 1;
    }
    int place = last(from, to - from, head);
    return heads[place] < head ? place : lastOfSameHead(from, place, first, low << shared);
  }

  private long sharedBits() {
    return prefix & Network.mask(shared);
  }

  /** The last that is not behind a head, if the first is not: no branch has to be predicted. */
  private int last(int from, int count, int head) {
    int place = from;
    int length = count;
    while (length > 1) {
      int half = length >>> 1;
      place = heads[place + half] <= head ? place + half : place;
      length -= half;
    }
    return place;
  }

  private int lastOfSameHead(int from, int last, long first, long second) {
    int head = head(first);
    long tail = tail(first, second);
    int end = end(second);
    int left = from;
    int right = last;
    int middle = last;
    while (left <= right) {
      if (heads[middle] == head && isBehind(middle, tail, end)) {
        right = middle - 1;
      } else {
        left = middle + 1;
      }
      middle = (left + right) >>> 1;
    }
    return right;
  }

  private boolean isBehind(int place, long tail, int end) {
    int byTail = Long.compareUnsigned(tailAt(place), tail);
    return byTail > 0 || (byTail == 0 && Integer.compareUnsigned(endAt(place), end) > 0);
  }

  private long tailAt(int place) {
    return tails.length == 0 ? 0 : tails[place];
  }

  private int endAt(int place) {
    return ends.length == 0 ? 0 : ends[place];
  }

  @Override
  public boolean contains(int place, long high, long low) {
    int length = prefixLengths[place] & 0xFF;
    if (((high ^ prefix) & Network.mask(Math.min(length, shared))) != 0) {
      return false;
    }
    long first = first(high, low);
    int bits = length - shared;
    int bucket = bucket(first);
    if (place < index[bucket] || place >= index[bucket + 1]) {
      return bits < indexed && (bits <= 0 || isSame(bucket, bucketOf(place), bits));
    }
    return isSame(place, first, low << shared, bits - indexed);
  }

  /** Whether so many bits of the head, the tail and the end are the same. */
  private boolean isSame(int place, long first, long second, int bits) {
    if (((head(first) ^ heads[place]) & mask(bits)) != 0) {
      return false;
    }
    int behindHead = bits - HEAD_BITS;
    if (behindHead <= 0) {
      return true;
    }
    int behindTail = behindHead - HALF;
    return ((tail(first, second) ^ tailAt(place)) & Network.mask(behindHead)) == 0
        && ((end(second) ^ endAt(place)) & mask(behindTail)) == 0;
  }

  private static int mask(int bits) {
    return (int) (Network.mask(bits) >>> HEAD_BITS);
  }

  /** Whether so many leading bits of two values of the table are the same. */
  private static boolean isSame(int bucket, int other, int bits) {
    return (bucket ^ other) >>> (INDEX_BITS - bits) == 0;
  }

  /** For wide networks that start before the bits that an address goes on with. */
  private int bucketOf(int place) {
    int left = 0;
    int right = index.length - 2;
    while (left < right) {
      int middle = (left + right + 1) >>> 1;
      if (index[middle] <= place) {
        left = middle;
      } else {
        right = middle - 1;
      }
    }
    return left;
  }
}
