package org.guardagent.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

  private final Normalizer normalizer = new Normalizer();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Plain, plain",
        "%3Cscript%3E, <script>",
        "%253Cscript%25253E, <script>",
        "%u003cscript%u003E, <script>",
        "%%33%43x, <x",
        "\\u003cb\\x3e, <b>",
        "\\u{3c}b, <b",
        "\\uuu003cb, <b",
        "\\074b, <b",
        "&lt;b&gt;, <b>",
        "&#60;b&#x3E;&#0000106, <b>j",
        "jav&Tab;ascript&colon;, jav ascript:",
        "%c0%ae%c0%ae%c0%af, ../",
        "%e0%80%ae%f0%80%80%af, ./",
        "%c0%2e%c0%5c, .\\",
        "%c0.%c0., ..",
        "0x2e0x2e0x2f, ../",
        "+ADw-b+AD4-, <b>",
        "\uff1cscript\uff1e, <script>",
        "un\u200bion\u00ad, union",
        "%E2%80%8Bx%00y, xy",
        "a\u2215b\u2216c, a/b\\c",
        "\u017felect \u212aey, select key",
        "\u2019x\u201d, 'x\"\""
      })
  void manyWaysToWriteAreOne(String written, String read) {
    assertThat(normalize(written)).isEqualTo(read.replace("\"\"", "\""));
  }

  @Test
  void spaceIsOneAndTheEndOfALineStays() {
    assertThat(normalize("  a \t\u00a0 b%0d%0a  c%0b ")).isEqualTo("a b\nc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", "%4", "%zz", "%u12", "\\x", "\\u12", "\\u{}", "&", "&#", "&#x;", "&foo;", "+A-"
      })
  void whatIsNoEncodingStays(String text) {
    assertThat(normalize(text)).isEqualTo(text.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void layersAreTakenOffSevenTimesAtMost() {
    assertThat(normalize("%" + "25".repeat(6) + "3c")).isEqualTo("<");
    assertThat(normalize("%" + "25".repeat(7) + "3c")).isEqualTo("%3c");
  }

  @Test
  void nothingThrowsAndNothingGetsLonger() {
    Random random = new Random(9);
    String signs = "%u\\x{}&#;+-A0123cdef\u00e9\ud83d\ude00 \n\u200b";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      assertThat(normalize(text.toString()).length()).isLessThanOrEqualTo(text.length());
    }
  }

  @Test
  void textInBase64IsRead() {
    assertThat(Base64Text.decode("PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="))
        .isEqualTo("<script>alert(1)</script>");
    assertThat(Base64Text.decode("PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg"))
        .isEqualTo("<script>alert(1)</script>");
    assertThat(Base64Text.decode("c2hvcnQ=")).isNull();
    assertThat(Base64Text.decode("AAECAwQFBgcICQoLDA0ODxAR")).isNull();
    assertThat(Base64Text.decode("not base64, but a sentence")).isNull();
  }

  @Test
  void nothingFoldsToASignBeforeTheSpaceButALineFeed() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      char folded = Folding.fold((char) c);
      assertThat(folded == 0 || folded == '\n' || folded >= ' ').as("U+%04X", c).isTrue();
    }
  }

  private String normalize(String text) {
    normalizer.normalize(Slice.whole(text), 0, text.length());
    return new String(normalizer.text(), 0, normalizer.length());
  }
}
