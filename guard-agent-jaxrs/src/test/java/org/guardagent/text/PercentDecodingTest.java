package org.guardagent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentDecodingTest {

  private final StringBuilder buffer = new StringBuilder("what was there before");

  @ParameterizedTest
  @CsvSource({
    "a+b, a b, a+b",
    "a%20b, a b, a b",
    "%C3%bc%E2%82%AC, \u00fc\u20ac, \u00fc\u20ac",
    "%zz%, %zz%, %zz%",
    "%4, %4, %4",
    "%2541, %41, %41",
    "\u00fc%41, \u00fcA, \u00fcA",
    "%\uff14\uff11, %\uff14\uff11, %\uff14\uff11"
  })
  void decodesOnce(String text, String asQuery, String asPath) {
    assertThat(PercentDecoding.decode(text, true)).isEqualTo(asQuery);
    assertThat(PercentDecoding.decode(text, false)).isEqualTo(asPath);
  }

  @Test
  void bothWaysAreOne() {
    Random random = new Random(5);
    String signs = "%%%%%0123456789abcdefABCDEF+ \u00fc\u20ac";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      boolean plusIsSpace = random.nextBoolean();
      assertThat(PercentDecoding.decode(text, plusIsSpace, buffer))
          .isEqualTo(PercentDecoding.decode(text.toString(), plusIsSpace));
    }
  }
}
