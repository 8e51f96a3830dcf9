package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedNamesTest {

  private final RepeatedNames names = new RepeatedNames();

  @Test
  void aNameIsRepeatedTheSecondTime() {
    names.begin();

    assertThat(names.isRepeated(1)).isFalse();
    assertThat(names.isRepeated(0)).isFalse();
    assertThat(names.isRepeated(1)).isTrue();
  }

  @Test
  void aNewListKnowsNothingOfTheOneBefore() {
    names.begin();
    names.isRepeated(1);
    names.begin();

    assertThat(names.isRepeated(1)).isFalse();
  }

  @Test
  void whereThereAreTooManyToCompareEachIsTakenToBeRepeated() {
    names.begin();
    for (int hash = 0; hash < 32; hash++) {
      assertThat(names.isRepeated(hash)).isFalse();
    }

    assertThat(names.isRepeated(32)).isTrue();
  }
}
