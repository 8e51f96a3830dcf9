package org.guardagent.gate.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedHeadersTest {

  private static final AddedHeaders ADDED =
      AddedHeaders.of(Map.of("x-two", "2", "X-Frame-Options", "DENY", "X-One", "1"));

  @Test
  void theyAreSortedByName() {
    assertThat(lines(ADDED)).containsExactly("X-Frame-Options: DENY", "X-One: 1", "x-two: 2");
  }

  @Test
  void whatIsThereIsLeftOutWhateverItsCase() {
    assertThat(lines(ADDED.without(List.of("Server", "x-frame-options", "X-TWO"))))
        .containsExactly("X-One: 1");
    assertThat(lines(ADDED)).hasSize(3);
  }

  @Test
  void whereNoneIsThereAllAreLeft() {
    assertThat(ADDED.without(List.of("Server", "Content-Type", "X-Six"))).isSameAs(ADDED);
    assertThat(ADDED.without(List.of())).isSameAs(ADDED);
  }

  /** The bits of lengths begin anew then. */
  @Test
  void nameMayBeLongerThan64() {
    String name = "X-" + "a".repeat(77);
    AddedHeaders added = AddedHeaders.of(Map.of(name, "1"));

    assertThat(added.without(List.of(name.toUpperCase(Locale.ROOT))).isEmpty()).isTrue();
    assertThat(added.without(List.of("x".repeat(15))).isEmpty()).isFalse();
  }

  @Test
  void thereMayBeNone() {
    assertThat(AddedHeaders.NONE.without(List.of("Server")).isEmpty()).isTrue();
    assertThat(ADDED.without(List.of("X-One", "X-Two", "X-Frame-Options")).isEmpty()).isTrue();
  }

  private static List<String> lines(AddedHeaders added) {
    List<String> lines = new ArrayList<>();
    added.forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }
}
