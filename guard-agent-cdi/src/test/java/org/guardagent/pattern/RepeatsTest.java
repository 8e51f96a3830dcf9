package org.guardagent.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3",
        "a{3} 3",
        "(ab){3} 6",
        "((ab){3}c){2} 14",
        "a{2,5}b{3,} 8",
        "\\{3} 3",
        "[a-z{3}]{2} 2",
        "[]{3}]{2} 2",
        "[^]a\\]]{2} 2",
        "a{x} 4",
        "a{ 2",
        "() 1",
        ") 1",
        "(a{10}){20} 101"
      })
  void repetitionsAreWrittenOut(String expression, long signs) {
    assertThat(Repeats.writtenOut(expression, 100)).isEqualTo(signs);
  }
}
