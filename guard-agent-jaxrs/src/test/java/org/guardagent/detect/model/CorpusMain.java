package org.guardagent.detect.model;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures on the corpora what detection finds and whom it leaves alone. Each fifth of the samples
 * is judged by what was learned from the other four, so that nothing is measured on what it was
 * learned from; of what stands on the machine nothing is learned: {@code mvn -Pcorpus verify -pl
 * guard-agent-jaxrs -am -DskipTests}.
 */
public final class CorpusMain {

  private CorpusMain() {}

  /**
   * Prints a line for each source and category, and then the sums.
   *
   * @param arguments the folders of the repository, of the corpora and of gathered artifacts, and a
   *     file for the texts that were taken for what they are not
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Corpora corpora = new Corpora(Path.of(arguments[0]));
    if (!corpora.isThere()) {
      out.println("[corpus] not run: there is no folder " + arguments[0]);
      return;
    }
    List<Sample> samples = Samples.all(Path.of(arguments[1]), corpora);
    List<Sample> others = corpora.distinct(RealLines.ofMachine());
    Measured measured = crossValidated(samples, others);
    out.println("[corpus] " + samples.size() + " samples: all, found or flagged, percent");
    out.print(measured.table());
    write(measured.wrong(), Path.of(arguments[2]));
    out.println("[corpus] those judged wrongly are in " + arguments[2]);
  }

  private static Measured crossValidated(List<Sample> samples, List<Sample> others) {
    Measured measured = new Measured();
    for (int fold = 0; fold < Sample.FOLDS; fold++) {
      int held = fold;
      List<Sample> known = samples.stream().filter(sample -> sample.fold() != held).toList();
      List<Sample> unknown =
          Stream.concat(samples.stream(), others.stream())
              .filter(sample -> sample.fold() == held)
              .toList();
      Weights weights = new Learner(Vocabulary.load(), known).learn();
      measured.judge(new AttackModel(Vocabulary.load(), weights), unknown);
    }
    return measured;
  }

  private static void write(List<Sample> wrong, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Sample sample : wrong) {
      List<String> texts = sample.texts().stream().map(Sample.Text::value).toList();
      String verdict = sample.isAttack() ? "missed" : "flagged";
      lines.add(
          String.join(" ", verdict, sample.source(), sample.category(), texts.toString())
              .replace('\n', ' '));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }
}
