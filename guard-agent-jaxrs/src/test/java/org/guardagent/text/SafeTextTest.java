package org.guardagent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void ordinaryTextIsTheVerySame() {
    String text = "GET /größe?q=日本 \uD83D\uDE00";
    assertThat(SafeText.of(text, 100)).isSameAs(text);
  }

  @Test
  void whatIsInvisibleIsShown() {
    assertThat(SafeText.of("a\r\n\tb\0\u007f\u0085\u2028\u202e\u200b\ufeff", 100))
        .isEqualTo("a\\r\\n\\tb\\u0000\\u007f\\u0085\\u2028\\u202e\\u200b\\ufeff");
  }

  @Test
  void halvesOfCharactersAreShown() {
    assertThat(SafeText.of("\uD83Dx\uDE00", 100)).isEqualTo("\\ud83dx\\ude00");
  }

  @Test
  void theCutDoesNotHalveACharacter() {
    assertThat(SafeText.of("ab\uD83D\uDE00c", 3)).isEqualTo("ab");
    assertThat(SafeText.of("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(SafeText.of("x".repeat(1_000_000), 10)).isEqualTo("x".repeat(10));
    assertThat(SafeText.of("x", 0)).isEmpty();
    assertThat(SafeText.of("x".repeat(10_000))).hasSize(200);
  }
}
