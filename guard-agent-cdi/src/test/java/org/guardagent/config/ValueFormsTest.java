package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which values may be written, through the keys that have them. */
class ValueFormsTest {

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "False, false", "' false ', false"})
  void booleansInAnyCase(String text, boolean expected) {
    assertThat(read(AgentKeys.STRICT, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tru", "yes", "1", "on", "true,false"})
  void aMistypedBooleanIsRefusedInsteadOfMeaningFalse(String text) {
    assertRefused(AgentKeys.COMPRESSION_ENABLED, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.5", "1e3", "99999999999", "-10", "ten", "0x10", "10_000"})
  void aNumberThatIsNotWholeIsRefused(String text) {
    assertRefused(AgentKeys.BUFFER_SIZE, text);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "1, 1.0", "' .25 ', 0.25"})
  void decimals(String text, double expected) {
    assertThat(read(AgentKeys.HIGH_WATERMARK_RATIO, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-0.5", "0", "1.0001", "1e999", "half", "0,5"})
  void aDecimalThatIsNoneOrOutOfRangeIsRefused(String text) {
    assertRefused(AgentKeys.HIGH_WATERMARK_RATIO, text);
  }

  @Test
  void listsAreSplitAtCommasStrippedAndRidOfEmptyEntries() {
    assertThat(read(AgentKeys.SENSITIVE_HEADERS, " a , ,b,")).isEqualTo(List.of("a", "b"));
    assertThat(read(AgentKeys.SENSITIVE_HEADERS, ",")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource({"per-request, PER_REQUEST", "Per-Request, PER_REQUEST", "aggregated, AGGREGATED"})
  void constantsInLowerCaseWithHyphens(String text, MetricsMode expected) {
    assertThat(read(AgentKeys.METRICS_MODE, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"per_request", "perrequest", "all", "aggregated,per-request"})
  void anUnknownConstantIsRefused(String text) {
    assertRefused(AgentKeys.METRICS_MODE, text);
  }

  private static <T> T read(Key<T> key, String text) {
    return Settings.of(Map.of(key.name(), text)).get(key);
  }

  private static void assertRefused(Key<?> key, String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.of(Map.of(key.name(), text)))
        .withMessageContaining(key.name())
        .withMessageContaining(key.allowed());
  }
}
