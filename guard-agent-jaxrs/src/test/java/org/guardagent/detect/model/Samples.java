package org.guardagent.detect.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that is learned from, and measured on. */
final class Samples {

  /** How often a template of our own is filled in. */
  private static final int OF_EACH_TEMPLATE = 12;

  private Samples() {}

  static List<Sample> all(Path repository, Corpora corpora) throws IOException {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(OwnSamples.attacks(OF_EACH_TEMPLATE));
    samples.addAll(OwnSamples.benign(OF_EACH_TEMPLATE));
    samples.addAll(corpora.values());
    samples.addAll(corpora.requests());
    samples.addAll(corpora.distinct(RealLines.all(repository)));
    return samples;
  }
}
