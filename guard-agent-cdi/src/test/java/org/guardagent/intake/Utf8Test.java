package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, abc",
    "abc, 0, ''",
    "aäb, 2, a",
    "aäb, 3, aä",
    "€€, 5, €",
    "😀😀, 7, 😀",
    "a😀, 4, a",
    "'', 0, ''"
  })
  void aTextIsCutBetweenCharacters(String text, int maxBytes, String expected) {
    assertThat(Utf8.truncate(text, maxBytes)).isEqualTo(expected);
  }

  @Test
  void theLongestBeginningThatFitsIsKept() {
    Random random = new Random(17);
    for (int i = 0; i < 2_000; i++) {
      String text = randomText(random);
      int max = random.nextInt(40);
      String cut = Utf8.truncate(text, max);
      assertThat(text).startsWith(cut);
      assertThat(bytes(cut)).isLessThanOrEqualTo(max);
      if (cut.length() < text.length()) {
        int next = text.offsetByCodePoints(cut.length(), 1);
        assertThat(bytes(text.substring(0, next))).isGreaterThan(max);
      }
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String randomText(Random random) {
    int[] alphabet = {'a', 'ß', '€', 0x1F600};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
