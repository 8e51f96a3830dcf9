package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "90, PT1M30S",
    "0.5, PT0.5S",
    "0.000000001, PT0.000000001S",
    "999999999, PT277777H46M39S",
    "PT1M30S, PT1M30S",
    "pt5s, PT5S",
    "P1D, PT24H",
    "PT0.05S, PT0.05S",
    "PT-1S, PT-1S"
  })
  void isoAndPlainSecondsAreRead(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e9",
        "-1",
        "+1",
        "1.",
        ".5",
        "1,5",
        "5s",
        "5 s",
        "PT",
        "NaN",
        "ten",
        "9999999999",
        "1.0000000001",
        "PT99999999999999999999S"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
  }
}
