package org.guardagent.sample.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFinderTest {

  @ParameterizedTest
  @CsvSource({
    "UNION, a union b, true",
    "union, A UNION B, true",
    "union, unio, false",
    "a, bca, true",
    "aab, aaaab, true",
    "ab, aac, false",
    "grüsse, VIELE GRÜSSE, true",
    "ü, u, false",
    "@, `, false"
  })
  void textIsFoundInUpperOrLowerCase(String wanted, String text, boolean isThere) {
    byte[] utf8 = text.getBytes(UTF_8);
    assertThat(new TextFinder(wanted).isIn(utf8, 0, utf8.length)).isEqualTo(isThere);
  }

  @Test
  void onlyWhatIsWithinTheBoundsIsFound() {
    byte[] text = "one two".getBytes(UTF_8);
    assertThat(new TextFinder("two").isIn(text, 4, 7)).isTrue();
    assertThat(new TextFinder("two").isIn(text, 5, 7)).isFalse();
    assertThat(new TextFinder("two").isIn(text, 0, 6)).isFalse();
  }

  @Test
  void itFindsWhatTheJdkFinds() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random, random.nextInt(40));
      String wanted = text(random, 1 + random.nextInt(4));
      byte[] utf8 = text.getBytes(UTF_8);
      assertThat(new TextFinder(wanted).isIn(utf8, 0, utf8.length))
          .as("%s in %s", wanted, text)
          .isEqualTo(text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)));
    }
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abAB".charAt(random.nextInt(4)));
    }
    return text.toString();
  }
}
