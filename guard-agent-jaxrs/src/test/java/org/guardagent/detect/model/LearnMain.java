package org.guardagent.detect.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns the weights that detection works with, from samples of our own, the corpora, and lines of
 * real text, and says how well: for each fifth by what was learned from the other four, so that
 * nothing is measured on what it was learned from.
 */
public final class LearnMain {

  private LearnMain() {}

  /**
   * Learns, measures, and writes.
   *
   * @param arguments the repository's folder, that of the corpora, the file for the weights, and
   *     one for what was judged wrongly
   */
  public static void main(String[] arguments) throws IOException {
    Path repository = Path.of(arguments[0]);
    Corpora corpora = new Corpora(Path.of(arguments[1]));
    List<Sample> samples = samples(repository, corpora);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(samples.size() + " samples");
    Measured measured = crossValidated(samples);
    out.print(measured.table());
    if (arguments.length > 3) {
      writeWrong(measured, Path.of(arguments[3]));
    }
    Weights weights = new Learner(Vocabulary.load(), samples).learn();
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[2]))) {
      weights.write(file);
    }
  }

  static List<Sample> samples(Path repository, Corpora corpora) throws IOException {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(OwnSamples.attacks(12));
    samples.addAll(OwnSamples.benign(12));
    samples.addAll(corpora.values());
    samples.addAll(corpora.requests());
    samples.addAll(corpora.distinct(RealLines.all(repository)));
    return samples;
  }

  /** Each fifth judged by a model that knows only the others. */
  static Measured crossValidated(List<Sample> samples) {
    Measured measured = new Measured();
    for (int fold = 0; fold < Sample.FOLDS; fold++) {
      int held = fold;
      List<Sample> known = samples.stream().filter(sample -> sample.fold() != held).toList();
      List<Sample> unknown = samples.stream().filter(sample -> sample.fold() == held).toList();
      Weights weights = new Learner(Vocabulary.load(), known).learn();
      measured.judge(new AttackModel(Vocabulary.load(), weights), unknown);
    }
    return measured;
  }

  private static void writeWrong(Measured measured, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Sample sample : measured.wrong()) {
      lines.add(
          (sample.isAttack() ? "missed " : "flagged ")
              + sample.source()
              + ' '
              + sample.category()
              + ' '
              + sample.texts().stream()
                  .map(Sample.Text::value)
                  .toList()
                  .toString()
                  .replace('\n', ' '));
    }
    Files.write(file, lines);
  }
}
