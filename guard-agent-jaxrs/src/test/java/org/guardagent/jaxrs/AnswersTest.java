package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final NavigableMap<String, String> ADDITIONS =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    ADDITIONS.putAll(Map.of("X-Frame-Options", "DENY", "X-One", "1", "X-Two", "2"));
  }

  @Test
  void whatIsThereIsNotMissing() {
    assertThat(Answers.missing(ADDITIONS, List.of("Server", "x-frame-options", "X-TWO")))
        .containsOnlyKeys("X-One");
    assertThat(ADDITIONS).hasSize(3);
  }

  @Test
  void whereNoneIsThereAllAreMissing() {
    assertThat(Answers.missing(ADDITIONS, List.of("Server", "Content-Type"))).isSameAs(ADDITIONS);
    assertThat(Answers.missing(ADDITIONS, List.of())).isSameAs(ADDITIONS);
  }
}
