package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.guardagent.detect.text.Normalizer;
import org.guardagent.detect.text.Slice;
import org.junit.jupiter.api.Test;

/**
 * A million texts made of attacks and of what is none by chance: none makes the model fail, the
 * verdict is the same on a desk that has judged something else before, and there are never more
 * tokens than characters, so that the time is linear whatever the text.
 */
class AttackModelFuzzTest {

  private static final int INPUTS = 1_000_000;
  private static final int LONGEST = 400;
  private static final String SIGNS =
      "'\"`<>()[]{}%&;:/\\|=+-*#$@!?.,_ \n\r\t\0\u00a0\u00e9\u2028\u200b\uff1c\ud83d\ude00\ud800\uffff";

  private final Random random = new Random(1_000_000);
  private final AttackModel model = AttackModel.load();

  @Test
  void noTextIsTooStrange() throws IOException {
    List<String> seeds =
        Stream.concat(OwnSamples.attacks(1).stream(), OwnSamples.benign(1).stream())
            .map(sample -> sample.texts().get(0).value())
            .toList();
    AttackModel.Desk one = model.desk();
    AttackModel.Desk other = model.desk();
    TextKind[] kinds = TextKind.values();
    int found = 0;
    for (int i = 0; i < INPUTS; i++) {
      String text = mutated(seeds);
      TextKind kind = kinds[random.nextInt(kinds.length)];
      AttackModel.Evidence evidence = one.judge(text, kind, null, 1);
      if (i % 8 == 0 && !Objects.equals(evidence, other.judge(text, kind, null, 1))) {
        throw new AssertionError("Judged once so and once so: " + text);
      }
      found += evidence == null ? 0 : 1;
    }
    assertThat(found).as("attacks that stay attacks").isBetween(INPUTS / 10, INPUTS * 9 / 10);
  }

  @Test
  void thereAreNoMoreTokensThanCharacters() {
    List<String> seeds =
        List.of("%25u0061", "&#x26;lt;", "a/**/b", "\\u003c\\x3e", "1or'2", "((||");
    Normalizer normalizer = new Normalizer();
    Lexer lexer = new Lexer(Vocabulary.load());
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(seeds);
      normalizer.normalize(Slice.whole(text), 0, text.length());
      lexer.lex(normalizer.text(), normalizer.length(), TextKind.VALUE);
      assertThat(normalizer.length()).isLessThanOrEqualTo(text.length() * 2);
      assertThat(lexer.count).isLessThanOrEqualTo(normalizer.length() + Lexer.EMPTY);
    }
  }

  private String mutated(List<String> seeds) {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      change(text, seeds);
    }
    text.setLength(Math.min(text.length(), LONGEST));
    return text.toString();
  }

  private void change(StringBuilder text, List<String> seeds) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      case 2 -> text.insert(at, seeds.get(random.nextInt(seeds.size())));
      case 3 -> text.insert(at, text.substring(at, to).repeat(random.nextInt(20)));
      case 4 -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE + 1));
      default -> text.insert(at, String.format("%%%02x", random.nextInt(256)));
    }
  }
}
