package org.guardagent.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {

  @Test
  void blanksAndCommentsAreTakenOut() {
    String comment = "/*lorem ipsum dolor sit amet*/";
    assertThat(without("a" + " ".repeat(9_000) + "b")).isEqualTo("a b");
    assertThat(without("a" + comment + "b" + comment)).isEqualTo("a b ");
    assertThat(without("a-- lorem ipsum dolor sit amet\nb")).isEqualTo("a \nb");
    assertThat(without("a# lorem ipsum dolor sit amet\nb")).isEqualTo("a \nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a /* b */ c", "a/*", "a /*!50000union select all of them*/", "#a\nb"})
  void whatIsNoPaddingStays(String text) {
    assertThat(Padding.without(text)).isSameAs(text);
  }

  /** Looking for an end again and again would take minutes here. */
  @ParameterizedTest
  @ValueSource(strings = {"/*", "/", "#", "-- ", " a", "*/", "/**/", "#\n"})
  void anyTextIsReadInLinearTime(String piece) {
    String text = piece.repeat(1_000_000);
    assertThat(Padding.without(text)).isSameAs(text);
  }

  private static String without(String text) {
    return Padding.without(text).toString();
  }
}
