package org.guardagent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.guard-core.com, https://api.guard-core.com, false",
    "https://api.guard-core.com///, https://api.guard-core.com, false",
    "' https://api.guard-core.com ', https://api.guard-core.com, false",
    "https://api.guard-core.com/api/v1, https://api.guard-core.com, true",
    "https://api.guard-core.com/api/v1/, https://api.guard-core.com, true",
    "http://127.0.0.1:8080/console, http://127.0.0.1:8080/console, false",
    "http://127.0.0.1:8080/console/api/v1, http://127.0.0.1:8080/console, true",
    "http://[::1]:8080, http://[::1]:8080, false",
  })
  void goodUrlIsTrimmed(String text, String base, boolean stripped) {
    Endpoint.Parsed parsed = Endpoint.parse(text);
    assertThat(parsed.base()).hasToString(base);
    assertThat(parsed.legacySuffixStripped()).isEqualTo(stripped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.guard-core.com",
        "ftp://api.guard-core.com",
        "https://",
        "https:///path",
        "https://host:99999",
        "https://host?tenant=1",
        "https://host#top",
        "https://user:pass@host",
        "https://ho st",
        "file:/etc/passwd",
      })
  void badUrlIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The platform's endpoint");
  }

  @Test
  void passwordIsNotRepeated() {
    assertThatThrownBy(() -> Endpoint.parse("https://user:hunter2@host/ x"))
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Endpoint.parse("https://user:hunter2@host"))
        .hasMessageNotContaining("hunter2");
  }
}
