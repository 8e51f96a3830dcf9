package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void shortTextStaysAsItIs() {
    assertThat(OneLine.of("Stra\u00dfe \ud83d\ude00")).isEqualTo("Stra\u00dfe \ud83d\ude00");
  }

  @Test
  void whatBreaksOrHidesALineBecomesSpace() {
    assertThat(OneLine.of("a\r\nb\tc\u001b[31md\u2028e\u202ef\ud800g"))
        .isEqualTo("a  b c [31md e f g");
  }

  @Test
  void longTextIsCutAndSaysHowLongItWas() {
    String line = OneLine.of("x".repeat(5000));
    assertThat(line).hasSize(OneLine.MAX_CHARS).endsWith("x... (5000 characters)");
  }

  @Test
  void textOfExactlyTheLimitIsNotCut() {
    assertThat(OneLine.of("x".repeat(300))).isEqualTo("x".repeat(300));
  }
}
