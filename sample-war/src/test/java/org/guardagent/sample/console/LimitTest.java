package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @Test
  void limitLeftOutIsTheUsualOne() {
    assertThat(Limit.parse(null)).hasValue(100);
    assertThat(Limit.parse("")).hasValue(100);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "17, 17", "1000, 1000"})
  void limitInRangeIsTaken(String text, int limit) {
    assertThat(Limit.parse(text)).hasValue(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "99999999999", "ten", " 1"})
  void otherLimitsAreRefused(String text) {
    assertThat(Limit.parse(text)).isEmpty();
  }
}
