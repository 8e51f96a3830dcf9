package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private final RetryAfter retryAfter =
      new RetryAfter(InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z")));

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "' 17 ', 17",
    "0017, 17",
    "300, 300",
    "301, 300",
    "99999999999999999999999, 300",
    "0, 1",
    "-5, 60",
    "1.5, 60",
    "soon, 60",
    "'', 60",
    "'Wed, 04 Mar 2026 05:06:52 GMT', 45",
    "'Wed, 04 Mar 2026 06:06:52 GMT', 300",
    "'Wed, 04 Mar 2026 05:06:00 GMT', 1",
    "'Wed, 31 Feb 2026 05:06:00 GMT', 60",
    "'Sun, 04 Mar 2026 05:06:52 GMT', 60",
  })
  void headerBecomesABoundedPause(String header, long seconds) {
    assertThat(retryAfter.pause(Optional.of(header))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void missingHeaderIsAMinute() {
    assertThat(retryAfter.pause(Optional.empty())).isEqualTo(Duration.ofMinutes(1));
  }
}
