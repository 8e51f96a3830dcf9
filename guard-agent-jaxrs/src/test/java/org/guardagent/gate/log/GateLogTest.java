package org.guardagent.gate.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the log may show of hostile requests. */
class GateLogTest {

  @Test
  void controlCharactersAreEscaped() {
    assertThat(SafeText.of("a\r\nb\u001b[0m\u202Ec"))
        .isEqualTo("a\\u000d\\u000ab\\u001b[0m\\u202ec");
  }
}
