package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.TelemetryKind;
import org.guardagent.testing.Items;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private final DeadLetters letters = new DeadLetters();

  @Test
  void theLatestHundredAreKept() {
    for (int i = 0; i < 250; i++) {
      letters.add(Items.event(i), Instant.EPOCH, "reason " + i);
    }
    assertThat(letters.list()).hasSize(100);
    assertThat(letters.list()).first().extracting(DeadLetter::reason).isEqualTo("reason 150");
    assertThat(letters.list()).last().extracting(DeadLetter::reason).isEqualTo("reason 249");
  }

  @Test
  void largeOnesAreFewer() {
    for (int i = 0; i < 50; i++) {
      letters.add(Items.sized(TelemetryKind.EVENTS, false, 100_000), Instant.EPOCH, "reason " + i);
    }
    assertThat(letters.list()).hasSize(10);
    assertThat(letters.list()).last().extracting(DeadLetter::reason).isEqualTo("reason 49");
  }
}
