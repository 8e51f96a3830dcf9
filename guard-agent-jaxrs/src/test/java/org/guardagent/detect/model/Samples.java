package org.guardagent.detect.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guardagent.detect.model.Sample.Text;

/** Everything that is learned from. */
final class Samples {

  /** What is added to a source's name where its attacks stand amid prose. */
  static final String AMID_PROSE = "+prose";

  private static final String PADDING = "a".repeat(40) + ' ';

  /** How often a template of our own is filled in. */
  private static final int OF_EACH_TEMPLATE = 12;

  private Samples() {}

  static List<Sample> all(Path gathered, Corpora corpora) throws IOException {
    List<Sample> attacks = new ArrayList<>(OwnSamples.attacks(OF_EACH_TEMPLATE));
    List<Sample> real = corpora.distinct(RealLines.gathered(gathered));
    List<Sample> values = corpora.values();
    List<Sample> samples = new ArrayList<>(attacks);
    samples.addAll(OwnSamples.benign(OF_EACH_TEMPLATE));
    samples.addAll(values);
    samples.addAll(corpora.requests());
    samples.addAll(real);
    attacks.addAll(values.stream().filter(Sample::isAttack).toList());
    samples.addAll(amidProse(attacks, real));
    return samples;
  }

  /** Each attack once more, with a line of prose or padding before it, and maybe one behind. */
  private static List<Sample> amidProse(List<Sample> attacks, List<Sample> real) {
    List<String> prose =
        real.stream()
            .filter(sample -> RealLines.PROSE.contains(sample.category()))
            .map(sample -> sample.texts().get(0).value())
            .toList();
    if (prose.isEmpty()) {
      return List.of();
    }
    Random random = new Random(17);
    List<Sample> amid = new ArrayList<>();
    for (Sample attack : attacks) {
      Text text = attack.texts().get(0);
      if (text.kind() == TextKind.VALUE && !attack.source().equals(OwnSamples.WHOLE)) {
        boolean isPadded = random.nextInt(8) == 0;
        String before = isPadded ? PADDING : prose.get(random.nextInt(prose.size())).concat(" ");
        String behind = ' ' + prose.get(random.nextInt(prose.size()));
        String value = before + text.value() + (random.nextBoolean() ? behind : "");
        amid.add(
            Sample.of(
                attack.source() + AMID_PROSE,
                attack.category(),
                true,
                value,
                TextKind.VALUE,
                attack.group()));
      }
    }
    return amid;
  }
}
