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
    assertThat(without("a-- lorem ipsum dolor sit amet\nb")).isEqualTo("a b");
    assertThat(without("a# lorem ipsum dolor sit amet\nb")).isEqualTo("a b");
  }

  /** Also blanks of other alphabets, what nobody sees, and many short comments. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00a0", "\u3000", "\u200b", "\0", "\r\n", "#\n", "/**/", " /*a*/", "-- \n"})
  void rowsOfThemAreTakenOut(String piece) {
    assertThat(without("a" + piece.repeat(3_000) + "b")).isEqualTo("a b");
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
  void anyTextIsReadOnce(String piece) {
    String text = piece.repeat(1_000_000);
    assertThat(Padding.without(text).length()).isLessThanOrEqualTo(text.length());
  }

  private static String without(String text) {
    return Padding.without(text).toString();
  }
}
