package org.guardagent.detect.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Learns the weights that detection works with, from samples of our own, the corpora, and lines of
 * real text: {@code mvn -Plearn verify -pl guard-agent-jaxrs -am -DskipTests}. The same samples
 * give the same weights; what {@link CorpusMain} measures, it measures on weights that were learned
 * so.
 */
public final class LearnMain {

  private LearnMain() {}

  /**
   * Learns, and writes the resource.
   *
   * @param arguments the folders of the corpora and of gathered artifacts, and the file for the
   *     weights
   */
  public static void main(String[] arguments) throws IOException {
    Corpora corpora = new Corpora(Path.of(arguments[0]));
    if (!corpora.isThere()) {
      throw new IOException("There is nothing to learn from in " + arguments[0]);
    }
    List<Sample> samples = Samples.all(Path.of(arguments[1]), corpora);
    Weights learned = new Learner(Vocabulary.load(), samples).learn();
    try (OutputStream file = Files.newOutputStream(Path.of(arguments[2]))) {
      learned.write(file);
    }
  }
}
