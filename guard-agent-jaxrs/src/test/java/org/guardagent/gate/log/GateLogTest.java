package org.guardagent.gate.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log may show of hostile requests, and of secrets. */
class GateLogTest {

  @Test
  void secretsAreMasked() {
    String shown =
        Headers.shown(
            Map.of(
                "authorization", List.of("Bearer s3cret"),
                "Cookie", List.of("JSESSIONID=s3cret"),
                "X-API-Key", List.of("s3cret"),
                "X-Csrf-Token", List.of("s3cret"),
                "Accept", List.of("text/html\r\nforged")));

    assertThat(shown)
        .doesNotContain("s3cret", "\n")
        .contains("Cookie: ***", "Accept: text/html\\r\\nforged");
  }

  @Test
  void jsonLinesAreJson() {
    assertThat(LogLine.json(Instant.EPOCH, Level.WARNING, "gate", "a \"b\" \\ \n"))
        .isEqualTo(
            "{\"timestamp\":\"1970-01-01T00:00:00Z\",\"level\":\"WARNING\",\"logger\":\"gate\","
                + "\"message\":\"a \\\"b\\\" \\\\ \\u000a\"}");
  }
}
