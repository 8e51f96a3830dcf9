package org.guardagent.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a' or 'a'='a' -- \u00fc\u20ac\ud83d\ude00",
        "several\r\nlines\tof text"
      })
  void textComesOut(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Base64Text.decode(Base64.getEncoder().encodeToString(octets))).isEqualTo(text);
    assertThat(Base64Text.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(octets)))
        .isEqualTo(text);
    assertThat(
            Base64Text.decode(Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(octets)))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "====",
        "short",
        "two words and more",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo1A",
        "AAAAAAAAAAAAAAAAAAAAAAAA",
        "////////////////////////"
      })
  void whatIsNoTextInsideIsNone(String text) {
    assertThat(Base64Text.decode(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001' or 1=1 and more", "' or 1=1 and more\0"})
  void strangeCharacterHidesNothing(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Base64Text.decode(Base64.getEncoder().encodeToString(octets))).contains("or 1=1");
    octets[octets.length - 1] = (byte) 0xE9;
    assertThat(Base64Text.decode(Base64.getEncoder().encodeToString(octets))).contains("or 1=1");
  }

  @Test
  void filesAreNotDecoded() {
    assertThat(Base64Text.decode("QUJD".repeat(4_096))).hasSize(12_288);
    assertThat(Base64Text.decode("QUJD".repeat(4_097))).isNull();
  }
}
