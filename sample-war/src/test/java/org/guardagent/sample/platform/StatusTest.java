package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

  private static final String STATUS =
      """
      {"timestamp": "2026-01-01 10:00:00+00:00", "status": "healthy", "uptime": 1.5,
       "events_sent": 4, "events_failed": 0, "buffer_size": 2, "last_flush": null, "errors": ["a"]}""";

  @Test
  void statusAsTheContractHasItIsTaken() {
    assertThatCode(() -> check(STATUS)).doesNotThrowAnyException();
    assertThatCode(() -> check(STATUS.replace(", \"last_flush\": null, \"errors\": [\"a\"]", "")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"healthy\"', '\"well\"'",
    "1.5, -1",
    "'\"events_sent\": 4', '\"events_sent\": 4.5'",
    "'\"buffer_size\": 2,', ''",
    "'[\"a\"]', '[1]'",
    "'\"last_flush\": null', '\"last_flush\": \"never\"'",
    "'[\"a\"]', '[\"a\"], \"more\": 1'"
  })
  void otherStatusIs422(String good, String bad) {
    assertThat(STATUS).contains(good);
    assertThat(Bodies.refusal(() -> check(STATUS.replace(good, bad))).status()).isEqualTo(422);
  }

  private static void check(String status) {
    Items.checkStatus(JsonBodies.object(status.getBytes(UTF_8)));
  }
}
