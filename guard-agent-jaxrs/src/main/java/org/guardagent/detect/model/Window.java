package org.guardagent.detect.model;

/**
 * Finds the neighbourhood of at most so many tokens in which values add up to the most. What stands
 * around an attack does not make it less of one. Linear in the number of values. For one thread;
 * used again and again.
 */
final class Window {

  /** How many tokens a neighbourhood has at most. */
  static final int LONGEST = 20;

  private double[] sums = new double[257];
  private int[] candidates = new int[257];
  private int from;
  private int to;

  /** Room for so many values. */
  double[] begin(int count) {
    if (sums.length <= count) {
      sums = new double[2 * count + 1];
      candidates = new int[2 * count + 1];
    }
    sums[0] = 0;
    return sums;
  }

  /** No neighbourhood adds up to more: each lies in two blocks of as many values as it may have. */
  static int atMost(int[] values, int count) {
    int most = 0;
    int before = 0;
    for (int start = 0; start < count; start += LONGEST) {
      int end = Math.min(count, start + LONGEST);
      int block = 0;
      for (int i = start; i < end; i++) {
        block += Math.max(0, values[i]);
      }
      most = Math.max(most, before + block);
      before = block;
    }
    return most;
  }

  /**
   * The most that a neighbourhood adds up to, when {@link #begin}'s array has at each place the sum
   * of all values before it.
   */
  double best(int count) {
    double best = Double.NEGATIVE_INFINITY;
    int head = 0;
    int tail = 0;
    for (int end = 1; end <= count; end++) {
      int start = end - 1;
      while (tail > head && sums[candidates[tail - 1]] >= sums[start]) {
        tail--;
      }
      candidates[tail++] = start;
      while (candidates[head] < end - LONGEST) {
        head++;
      }
      double sum = sums[end] - sums[candidates[head]];
      if (sum > best) {
        best = sum;
        from = candidates[head];
        to = end;
      }
    }
    return best;
  }

  /** Where the best neighbourhood begins. */
  int from() {
    return from;
  }

  /** Where the best neighbourhood ends. */
  int to() {
    return to;
  }
}
