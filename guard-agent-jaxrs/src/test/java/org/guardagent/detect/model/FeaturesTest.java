package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {

  private final Lexer lexer = new Lexer(Vocabulary.load());
  private final byte[] table = new byte[1 << 12];

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "select * from users", "1 or\n1=1 -- ", "<b>one</b> two, three"})
  void weightsAreThoseThatWereLearnedForTheSameHashes(String text) {
    new Random(text.length()).nextBytes(table);
    lexer.lex(text.toCharArray(), text.length(), TextKind.VALUE);
    int[] weights = new int[lexer.count];

    Features.weigh(lexer, table, weights);

    int[] hashes = new int[Features.PER_TOKEN];
    for (int place = 0; place < lexer.count; place++) {
      Features.at(lexer, place, hashes);
      int sum = 0;
      for (int hash : hashes) {
        sum += table[hash & (table.length - 1)];
      }
      assertThat(weights[place]).as("at %d", place).isEqualTo(sum);
    }
  }
}
