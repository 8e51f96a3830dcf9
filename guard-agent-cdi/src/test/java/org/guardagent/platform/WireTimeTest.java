package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTimeTest {

  private final WireTime time = new WireTime();

  @ParameterizedTest
  @CsvSource({
    "2026-03-04T05:06:07Z, 2026-03-04T05:06:07.000000Z",
    "2026-03-04T05:06:07.000001999Z, 2026-03-04T05:06:07.000001Z",
    "2026-03-04T05:06:00.12Z, 2026-03-04T05:06:00.120000Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000000Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500000Z",
    "+12345-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z",
    "-0001-01-01T00:00:00Z, 0000-01-01T00:00:00.000000Z",
  })
  void momentIsRfc3339(String moment, String text) {
    assertThat(time.format(Instant.parse(moment))).isEqualTo(text);
  }

  @Test
  void keptSecondDoesNotLeakIntoTheNext() {
    assertThat(time.format(Instant.ofEpochSecond(1, 5000))).endsWith("01.000005Z");
    assertThat(time.format(Instant.ofEpochSecond(1, 6000))).endsWith("01.000006Z");
    assertThat(time.format(Instant.ofEpochSecond(2, 6000))).endsWith("02.000006Z");
  }
}
