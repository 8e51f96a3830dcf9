package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1024, 1024",
    "10B, 10",
    "1kB, 1000",
    "1KB, 1000",
    "1KiB, 1024",
    "1kib, 1024",
    "2MB, 2000000",
    "64 MiB, 67108864",
    "1k, 1024",
    "64M, 67108864",
    "1GiB, 1073741824",
    "1GB, 1000000000"
  })
  void bytesAndUnitsAreRead(String text, long expected) {
    assertThat(Sizes.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5MiB", "1TiB", "MiB", "1  MiB", "1e3", "9999999999999999"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text));
  }

  @Test
  void aProductThatDoesNotFitIsNotWrappedAround() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Sizes.parse("999999999999999MiB"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> Settings.of(Map.of("guard.agent.buffer-max-bytes", "999999999999999MiB")));
  }
}
