package org.guardagent.detect.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guardagent.config.Names;

/**
 * Learns weights from samples. An attack is one because of some neighbourhood in one of its texts,
 * and what is none has none that is: so each step looks for the worst neighbourhood by the weights
 * so far, and moves those of its features (logistic loss, AdaGrad). The same samples give the same
 * weights.
 */
final class Learner {

  private static final int BITS = 17;
  private static final int SIZE = 1 << BITS;
  private static final int CATEGORY_SIZE = 1 << 12;
  private static final int ROUNDS = 10;
  private static final int ORDERS = 4;
  private static final int CATEGORY_ROUNDS = 8;
  private static final double CATEGORY_STEP = 0.1;
  private static final double FIRST_RATE = 0.3;
  private static final double FIRST_SQUARES = 0.3;
  private static final double DECAY = 3e-4;
  private static final double LARGEST = 3;

  /** What is further on the right side than this teaches nothing. */
  private static final double ENOUGH = 6;

  /** By so much more than an attack on its side, what is none has to be on the other. */
  private static final double CALM = 0.7;

  /**
   * All of it and more is given back in the end, so that what is near to the threshold is an
   * attack: so much that {@link CorpusMain} finds enough, and leaves alone whom it should.
   */
  private static final double GIVEN_BACK = 1.7;

  private static final Map<String, String> ALIASES =
      Map.of(
          "java", "code_injection", "generic", "code_injection", "dir_traversal", "path_traversal");

  private static final double IMPORTANCE_OF_ORDINARY = 2;

  private final List<Prepared> samples = new ArrayList<>();
  private final double[] weights = new double[SIZE];
  private final double[] squares = new double[SIZE];
  private final Window window = new Window();
  private double bias;
  private double biasSquares;
  private int[][] worst = {};

  private record Prepared(Sample sample, List<int[][]> texts) {}

  /**
   * Takes samples.
   *
   * @param vocabulary tells the words that mean something
   * @param samples what is to be learned
   */
  Learner(Vocabulary vocabulary, Collection<Sample> samples) {
    Shapes shapes = new Shapes(vocabulary);
    for (Sample sample : samples) {
      List<int[][]> texts =
          sample.texts().stream().map(shapes::features).filter(text -> text.length > 0).toList();
      if (!texts.isEmpty()) {
        this.samples.add(new Prepared(sample, texts));
      }
    }
  }

  /**
   * The mean of what is learned in several orders: what only one of them brings about is chance.
   */
  Weights learn() {
    double[] sums = new double[SIZE];
    double sumOfBias = 0;
    for (int order = 1; order <= ORDERS; order++) {
      learn(new Random(order));
      for (int i = 0; i < SIZE; i++) {
        sums[i] += weights[i];
      }
      sumOfBias += bias;
    }
    for (int i = 0; i < SIZE; i++) {
      weights[i] = sums[i] / ORDERS;
    }
    bias = sumOfBias / ORDERS;
    return inBytes();
  }

  private void learn(Random random) {
    Arrays.fill(weights, 0);
    Arrays.fill(squares, FIRST_SQUARES);
    bias = -1;
    biasSquares = 1;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(samples, random);
      double rate = FIRST_RATE / (1 + 0.3 * round);
      for (Prepared sample : samples) {
        step(sample, rate);
      }
    }
  }

  private Weights inBytes() {
    double largest = Arrays.stream(weights).map(Math::abs).max().orElse(1);
    float unit = (float) (largest / Byte.MAX_VALUE);
    byte[] features = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      features[i] = (byte) Math.round(weights[i] / unit);
    }
    return withCategories((float) (bias + GIVEN_BACK), unit, features);
  }

  private void step(Prepared sample, double rate) {
    double side = sample.sample().isAttack() ? 1 : -1;
    double margin = side * evidence(sample) - (sample.sample().isAttack() ? 0 : CALM);
    if (margin > ENOUGH) {
      return;
    }
    double slope = -side * importance(sample.sample()) / (1 + Math.exp(margin));
    biasSquares += slope * slope;
    bias -= rate * slope / Math.sqrt(biasSquares);
    for (int[] features : worst) {
      for (int feature : features) {
        move(feature & (SIZE - 1), slope, rate);
      }
    }
  }

  /** What people send every day was written down to be left alone; the rest is what was found. */
  private static double importance(Sample sample) {
    return sample.isAttack() || !sample.source().equals("own") ? 1 : IMPORTANCE_OF_ORDINARY;
  }

  private void move(int feature, double slope, double rate) {
    double decayed = slope + DECAY * weights[feature];
    squares[feature] += decayed * decayed;
    double moved = weights[feature] - rate * decayed / Math.sqrt(squares[feature]);
    weights[feature] = Math.max(-LARGEST, Math.min(LARGEST, moved));
  }

  /** That of the worst neighbourhood, which then is {@link #worst}. */
  private double evidence(Prepared sample) {
    double most = Double.NEGATIVE_INFINITY;
    for (int[][] text : sample.texts()) {
      double[] sums = window.begin(text.length);
      for (int i = 0; i < text.length; i++) {
        double sum = sums[i];
        for (int feature : text[i]) {
          sum += weights[feature & (SIZE - 1)];
        }
        sums[i + 1] = sum;
      }
      double best = window.best(text.length);
      if (best > most) {
        most = best;
        worst = Arrays.copyOfRange(text, window.from(), window.to());
      }
    }
    return most + bias;
  }

  /** Which category, by the features of the worst neighbourhood. */
  private Weights withCategories(float finalBias, float unit, byte[] features) {
    List<Prepared> attacks =
        samples.stream()
            .filter(each -> each.sample().isAttack() && teachesItsName(each.sample()))
            .toList();
    List<String> names =
        attacks.stream().map(each -> category(each.sample())).distinct().sorted().toList();
    double[][] learned = new double[names.size()][CATEGORY_SIZE];
    double[][] sums = new double[names.size()][CATEGORY_SIZE];
    for (int round = 0; round < CATEGORY_ROUNDS; round++) {
      for (Prepared attack : attacks) {
        evidence(attack);
        learnCategory(learned, names.indexOf(category(attack.sample())));
      }
      for (int i = 0; i < sums.length; i++) {
        for (int j = 0; j < CATEGORY_SIZE; j++) {
          sums[i][j] += learned[i][j];
        }
      }
    }
    double largest =
        Arrays.stream(sums).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
    byte[][] tables = new byte[names.size()][CATEGORY_SIZE];
    for (int i = 0; i < tables.length; i++) {
      for (int j = 0; j < CATEGORY_SIZE; j++) {
        tables[i][j] = (byte) Math.round(sums[i][j] / largest * Byte.MAX_VALUE);
      }
    }
    return new Weights(finalBias, unit, features, names, tables);
  }

  /** A perceptron: where another category speaks louder than the right one, both are corrected. */
  private void learnCategory(double[][] learned, int right) {
    int loudest = right;
    double most = sum(learned[right]) - 1;
    for (int i = 0; i < learned.length; i++) {
      double sum = i == right ? Double.NEGATIVE_INFINITY : sum(learned[i]);
      if (sum > most) {
        most = sum;
        loudest = i;
      }
    }
    if (loudest != right) {
      add(learned[right], CATEGORY_STEP);
      add(learned[loudest], -CATEGORY_STEP);
    }
  }

  private double sum(double[] table) {
    double sum = 0;
    for (int[] features : worst) {
      for (int feature : Features.OF_CATEGORY) {
        sum += table[features[feature] & (CATEGORY_SIZE - 1)];
      }
    }
    return sum;
  }

  private void add(double[] table, double step) {
    for (int[] features : worst) {
      for (int feature : Features.OF_CATEGORY) {
        table[features[feature] & (CATEGORY_SIZE - 1)] += step;
      }
    }
  }

  /** Categories that the configuration does not know teach nothing. */
  static boolean isNamed(Sample sample) {
    return Names.CATEGORIES.contains(category(sample));
  }

  /** What one source calls xml is XPath to a good part, which looks as SQL does. */
  private static boolean teachesItsName(Sample sample) {
    return isNamed(sample)
        && !(sample.source().startsWith("patt") && sample.category().equals("xml"));
  }

  /** What one source calls the inclusion of files is traversal, and names of files. */
  static String category(Sample sample) {
    if (sample.source().startsWith("patt") && sample.category().equals("file_inclusion")) {
      return "path_traversal";
    }
    return ALIASES.getOrDefault(sample.category(), sample.category());
  }
}
