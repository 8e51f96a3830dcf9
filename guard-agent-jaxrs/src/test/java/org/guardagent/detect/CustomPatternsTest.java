package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guardagent.model.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomPatternsTest {

  private final List<SecurityEvent> events = new ArrayList<>();
  private final CustomPatterns patterns = new CustomPatterns(List.of("first"), events::add);

  @Test
  void changesHoldAtOnceAndAreTold() {
    assertThat(patterns.add("sec+ond")).isTrue();
    assertThat(patterns.patterns()).containsExactly("first", "sec+ond");
    assertThat(patterns.current().firstFoundIn("a SECOND")).isEqualTo("sec+ond");

    assertThat(patterns.remove("first")).isTrue();
    assertThat(patterns.current().firstFoundIn("first")).isNull();

    assertThat(events)
        .extracting(SecurityEvent::eventType)
        .containsExactly("pattern_added", "pattern_removed");
    assertThat(events.get(1).metadata())
        .containsEntry("pattern", "first")
        .containsEntry("pattern_type", "custom")
        .containsEntry("total_patterns", 1);
  }

  @Test
  void whatIsNoChangeIsNotTold() {
    assertThat(patterns.add("first")).isFalse();
    assertThat(patterns.remove("unknown")).isFalse();
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(open|does not compile",
        "(a)\\1|does not compile",
        "(?=a)|does not compile",
        "a*|found in every text",
        "a{1001}|does not compile",
        "((a{1000}){1000}){10}|too much",
        "(((a{1000}){1000}){1000}){1000}|too much",
        "[]{](x{999,}){1000}|too much",
        "(?:ab?c?d?){1000}(?:ab?c?d?){1000}|too much",
      })
  void whatCannotBeTakenChangesNothing(String expression, String reason) {
    assertThatThrownBy(() -> patterns.add(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
    assertThat(patterns.patterns()).containsExactly("first");
    assertThat(events).isEmpty();
  }

  @Test
  void thereIsABoundForAllOfThem() {
    List<String> large = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      large.add("(?:abc|def){400}" + i);
    }
    assertThatThrownBy(() -> new CustomPatterns(large, events::add))
        .hasMessageContaining("compile to too much");
    assertThatThrownBy(() -> new CustomPatterns(Collections.nCopies(1_001, "a"), events::add))
        .hasMessageContaining("more than 1000");
  }
}
