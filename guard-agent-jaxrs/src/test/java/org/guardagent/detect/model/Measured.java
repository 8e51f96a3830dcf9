package org.guardagent.detect.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.guardagent.detect.model.AttackModel.Evidence;
import org.jspecify.annotations.Nullable;

/** What a model says of samples, counted by source and category. */
final class Measured {

  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<Sample> wrong = new ArrayList<>();
  private long nanos;
  private long named;
  private long namedRightly;
  private long texts;

  /** Has a model judge samples. */
  void judge(AttackModel model, List<Sample> samples) {
    AttackModel.Desk desk = model.desk();
    long start = System.nanoTime();
    for (Sample sample : samples) {
      @Nullable Evidence evidence = find(desk, sample);
      boolean found = evidence != null;
      int[] count = counts.computeIfAbsent(key(sample), key -> new int[2]);
      count[0]++;
      count[1] += found ? 1 : 0;
      if (found != sample.isAttack()) {
        wrong.add(sample);
      }
      if (evidence != null && sample.isAttack() && Learner.isNamed(sample)) {
        named++;
        namedRightly += evidence.category().equals(Learner.category(sample)) ? 1 : 0;
      }
      texts += sample.texts().size();
    }
    nanos += System.nanoTime() - start;
  }

  private static @Nullable Evidence find(AttackModel.Desk desk, Sample sample) {
    for (Sample.Text text : sample.texts()) {
      Evidence evidence = desk.judge(text.value(), text.kind(), null, 1);
      if (evidence != null) {
        return evidence;
      }
    }
    return null;
  }

  private static String key(Sample sample) {
    return (sample.isAttack() ? "attack " : "benign ") + sample.source() + ' ' + sample.category();
  }

  /** Those that were taken for the other. */
  List<Sample> wrong() {
    return wrong;
  }

  /** The share that was found or flagged, in percent, of the keys that are meant. */
  double percent(Predicate<String> which) {
    long all = 0;
    long found = 0;
    for (Map.Entry<String, int[]> count : counts.entrySet()) {
      if (which.test(count.getKey())) {
        all += count.getValue()[0];
        found += count.getValue()[1];
      }
    }
    return all == 0 ? 0 : 100.0 * found / all;
  }

  private static boolean isCorpus(String key) {
    return !key.contains(" own") && !key.contains(" crs ") && !key.contains(Samples.AMID_PROSE);
  }

  private void summary(StringBuilder table, String name, Predicate<String> which) {
    table.append(String.format(Locale.ROOT, "%-40s %21.2f %%%n", name, percent(which)));
  }

  /** A line for each source and category. */
  String table() {
    StringBuilder table = new StringBuilder();
    counts.forEach((key, count) -> table.append(row(key, count[0], count[1])));
    summary(
        table, "attack values of the corpora", key -> isCorpus(key) && key.startsWith("attack"));
    summary(
        table, "ordinary benign values", key -> key.matches("benign (httpparams|libinjection).*"));
    table.append(
        String.format(
            Locale.ROOT,
            "%-40s %21.2f %%%n",
            "categories of what was found",
            100.0 * namedRightly / Math.max(1, named)));
    summary(table, "hard benign values", key -> key.startsWith("benign generated"));
    summary(table, "user agents and crawlers", key -> key.matches("benign (uap-core|crawler).*"));
    summary(table, "real lines", key -> key.startsWith("benign real"));
    summary(table, "lines of this machine", key -> key.startsWith("benign " + RealLines.MACHINE));
    summary(table, "requests: attacks", key -> key.startsWith("attack crs"));
    summary(table, "requests: benign", key -> key.startsWith("benign crs"));
    summary(
        table,
        "own attacks",
        key -> key.startsWith("attack own") && !key.contains(Samples.AMID_PROSE));
    summary(table, "own benign", key -> key.startsWith("benign own"));
    summary(table, "attacks amid prose", key -> key.contains(Samples.AMID_PROSE));
    return table
        .append(String.format(Locale.ROOT, "%.2f us a text%n", nanos / 1e3 / Math.max(1, texts)))
        .toString();
  }

  private static String row(String key, int all, int those) {
    return String.format(
        Locale.ROOT, "%-40s %6d %6d %6.2f %%%n", key, all, those, 100.0 * those / all);
  }
}
