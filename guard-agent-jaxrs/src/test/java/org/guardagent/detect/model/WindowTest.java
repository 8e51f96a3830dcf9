package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  private final Window window = new Window();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 20, 21, 40, 41, 300})
  void noNeighbourhoodAddsUpToMoreThanTheBound(int count) {
    Random random = new Random(count);
    for (int round = 0; round < 1_000; round++) {
      int[] values = random.ints(count, -10, 10 + round % 30).toArray();
      double[] sums = window.begin(count);
      for (int i = 0; i < count; i++) {
        sums[i + 1] = sums[i] + values[i];
      }

      double best = window.best(count);

      assertThat(best).isEqualTo(heaviest(values));
      assertThat(Math.max(0, best)).isLessThanOrEqualTo(Window.atMost(values, count));
    }
  }

  private static double heaviest(int[] values) {
    double heaviest = Double.NEGATIVE_INFINITY;
    for (int from = 0; from < values.length; from++) {
      double sum = 0;
      for (int to = from; to < Math.min(values.length, from + Window.LONGEST); to++) {
        sum += values[to];
        heaviest = Math.max(heaviest, sum);
      }
    }
    return heaviest;
  }
}
