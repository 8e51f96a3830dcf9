package org.guardagent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

  @Test
  void keys_areRandomUuidsOfVersion4() {
    List<UUID> keys = IntStream.range(0, 1000).mapToObj(i -> IdempotencyKeys.next()).toList();

    assertThat(keys).allMatch(key -> key.version() == 4 && key.variant() == 2);
  }

  @Test
  void keysOfManyThreads_areAllDifferent() {
    Set<UUID> keys = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 200_000).parallel().forEach(i -> keys.add(IdempotencyKeys.next()));

    assertThat(keys).hasSize(200_000);
  }
}
