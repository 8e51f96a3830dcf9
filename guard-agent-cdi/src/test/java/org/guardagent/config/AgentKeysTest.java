package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgentKeysTest {

  @ParameterizedTest
  @MethodSource("keys")
  void aDefaultIsItselfAllowed(Key<?> key) {
    key.defaultText()
        .ifPresent(
            text ->
                assertThatCode(() -> Settings.of(Map.of(key.name(), text)))
                    .doesNotThrowAnyException());
  }

  @Test
  void everyNameIsUsedOnce() {
    List<String> names =
        AgentKeys.all().stream()
            .flatMap(key -> Stream.concat(Stream.of(key.name()), key.alias().stream()))
            .toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("guard(\\.[a-z][a-z0-9-]*)+"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsExplainedInASentence(Key<?> key) {
    assertThat(key.meaning()).endsWith(".").doesNotContain("|", "\n");
    assertThat(key.allowed()).isNotBlank().doesNotContain("|", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "guard.agent.buffer-size, 1, 10000000, 0, 10000001",
    "guard.agent.buffer-max-bytes, 1MiB, 1000000MiB, 1048575, -1",
    "guard.agent.overflow-block-timeout, 0, 10, PT-1S, PT10.001S",
    "guard.agent.high-watermark-ratio, 0.001, 1, 0, 1.01",
    "guard.agent.flush-interval, 0.05, PT1H, 0.049, PT1H0.001S",
    "guard.agent.urgent-flush, 0, 60, PT-0.1S, 61",
    "guard.agent.max-concurrent-flushes, 1, 8, 0, 9",
    "guard.agent.batch-max-bytes, 16KiB, 8MiB, 16383, 8388609",
    "guard.agent.compression-threshold, 0, 256KiB, -1, 262145",
    "guard.agent.timeout, 0.1, PT5M, 0, 301",
    "guard.agent.connect-timeout, 0.1, PT1M, 0.09, 61",
    "guard.agent.retry-attempts, 0, 10, -1, 11",
    "guard.agent.backoff-factor, 0.001, 60, 0, 61",
    "guard.agent.circuit-breaker.threshold, 1, 100, 0, 101",
    "guard.agent.circuit-breaker.recovery, 0.1, PT1H, 0, PT2H",
    "guard.agent.rate-limit.requests, 10, 1000000, 9, 1000001",
    "guard.agent.rate-limit.window, 1, PT1H, 0.9, PT2H",
    "guard.agent.status-interval, 60, P1D, 59, P2D",
    "guard.dynamic-rules.interval, 60, P1D, 59, P2D",
    "guard.agent.max-payload-size, 0, 64KiB, -1, 65537",
    "guard.agent.shutdown-timeout, 0.1, 60, 0, 61"
  })
  void aRangeIncludesItsEndsAndNothingBeyond(
      String name, String lowest, String highest, String tooLow, String tooHigh) {
    for (String allowed : List.of(lowest, highest)) {
      assertThatCode(() -> Settings.of(Map.of(name, allowed))).doesNotThrowAnyException();
    }
    for (String refused : List.of(tooLow, tooHigh)) {
      assertThatExceptionOfType(ConfigurationException.class)
          .as(refused)
          .isThrownBy(() -> Settings.of(Map.of(name, refused)))
          .withMessageContaining(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "guard.agent.api-key, ten-letter, nine-lett",
    "guard.agent.api-key, 0123456789, 01234 6789a",
    "guard.agent.project-id, shop, shöp",
    "guard.agent.endpoint, http://localhost:8080/base, ftp://localhost",
    "guard.agent.endpoint, HTTPS://example.org/, example.org",
    "guard.agent.endpoint, https://[::1]:8443, https://",
    "guard.agent.endpoint, https://example.org, https://example.org?a=b",
    "guard.agent.endpoint, https://example.org, https://example.org/a b",
    "guard.agent.project-encryption-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, AAAA",
    "guard.agent.project-encryption-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, '!!!!'"
  })
  void aTextIsChecked(String name, String allowed, String refused) {
    assertThatCode(() -> Settings.of(Map.of(name, allowed))).doesNotThrowAnyException();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.of(Map.of(name, refused)));
  }

  static Stream<Key<?>> keys() {
    return AgentKeys.all().stream();
  }
}
