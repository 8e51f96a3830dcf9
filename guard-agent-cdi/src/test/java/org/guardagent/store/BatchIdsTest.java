package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchIdsTest {

  @Test
  void idsOfOneMillisecondAllDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 300_000; i++) {
      ids.add(BatchIds.next(Instant.ofEpochMilli(1_772_366_400_000L)));
    }
    assertThat(ids).hasSize(300_000);
    assertThat(ids.iterator().next()).matches("1772366400000-[0-9a-f]{8}");
  }
}
