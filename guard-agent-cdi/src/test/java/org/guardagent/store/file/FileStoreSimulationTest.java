package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random use, with crashes and new starts: nothing vanishes, comes twice, or is counted wrong. */
class FileStoreSimulationTest {

  private static final int STEPS = 1_000;

  private final Rig rig = new Rig();
  private final Map<String, Batch> held = new LinkedHashMap<>();
  private final Map<String, List<Integer>> compositions = new HashMap<>();
  private final Set<Integer> waiting = new HashSet<>();
  private final Set<Integer> letters = new HashSet<>();
  private int next;
  private int copies;
  private final Path directory;
  private Path base;

  FileStoreSimulationTest(@TempDir Path directory) {
    this.directory = directory;
    this.base = directory.resolve("first");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverHappensNothingVanishes(long seed) throws IOException {
    Random random = new Random(seed);
    FileStore store = rig.open(base);
    for (int step = 0; step < STEPS; step++) {
      store = random.nextInt(60) == 0 ? restart(store, random.nextBoolean()) : store;
      act(store, random);
      held.values().forEach(store::renew);
      check(store);
    }
    held.values().forEach(store::acknowledge);
    held.values().forEach(batch -> waiting.removeAll(Rig.numbers(batch.items())));
    store.expedite();
    List<Integer> rest = new ArrayList<>(Rig.numbers(Rig.drain(store, TelemetryKind.EVENTS)));
    rest.addAll(Rig.numbers(Rig.drain(store, TelemetryKind.METRICS)));
    assertThat(rest).containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(rig.problems).isEmpty();
    store.close();
  }

  private FileStore restart(FileStore store, boolean crash) throws IOException {
    held.clear();
    if (crash) {
      base = directory.resolve("copy" + copies++);
      FileStore copy = rig.openCopy(store, base);
      store.close();
      return copy;
    }
    store.close();
    return rig.open(base);
  }

  private void act(FileStore store, Random random) {
    rig.clock.advanceMillis(random.nextInt(20));
    TelemetryKind kind = random.nextInt(4) == 0 ? TelemetryKind.METRICS : TelemetryKind.EVENTS;
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> append(store, kind, random);
      case 3, 4, 5 -> lease(store, kind, random);
      case 6, 7 -> anyHeld(random).forEach(batch -> done(store, batch));
      case 8 -> anyHeld(random).forEach(batch -> release(store, batch, random));
      case 9 -> anyHeld(random).forEach(batch -> split(store, batch));
      case 10 -> lettersOrRejection(store, random);
      default -> store.upkeep();
    }
  }

  private void append(FileStore store, TelemetryKind kind, Random random) {
    List<EncodedItem> group = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      waiting.add(next);
      boolean urgent = random.nextInt(6) == 0;
      group.add(Rig.item(kind, urgent, next++, 20 + random.nextInt(3_000)));
    }
    store.append(kind, group);
  }

  private void lease(FileStore store, TelemetryKind kind, Random random) {
    store
        .lease(kind, 1 + random.nextInt(60_000))
        .ifPresent(
            batch -> {
              List<Integer> numbers = Rig.numbers(batch.items());
              assertThat(waiting).containsAll(numbers);
              assertThat(compositions.computeIfAbsent(batch.id(), id -> numbers))
                  .isEqualTo(numbers);
              assertThat(held.put(batch.id(), batch)).isNull();
            });
  }

  private void done(FileStore store, Batch batch) {
    store.acknowledge(batch);
    held.remove(batch.id());
    Rig.numbers(batch.items()).forEach(waiting::remove);
  }

  private void release(FileStore store, Batch batch, Random random) {
    store.release(batch, Duration.ofMillis(random.nextInt(100)));
    held.remove(batch.id());
  }

  private void split(FileStore store, Batch batch) {
    if (batch.items().size() > 1) {
      held.remove(batch.id());
      for (Batch half : store.split(batch)) {
        compositions.put(half.id(), Rig.numbers(half.items()));
        held.put(half.id(), half);
      }
    }
  }

  /** Few enough letters that none goes for a newer one. */
  private void lettersOrRejection(FileStore store, Random random) {
    if (letters.size() > 300) {
      assertThat(store.resendDeadLetters()).isEqualTo(letters.size());
      waiting.addAll(letters);
      letters.clear();
      return;
    }
    for (Batch batch : anyHeld(random)) {
      store.reject(batch, "422");
      held.remove(batch.id());
      List<Integer> numbers = Rig.numbers(batch.items());
      numbers.forEach(waiting::remove);
      letters.addAll(numbers);
    }
  }

  private List<Batch> anyHeld(Random random) {
    List<Batch> batches = new ArrayList<>(held.values());
    return batches.isEmpty() ? List.of() : List.of(batches.get(random.nextInt(batches.size())));
  }

  private void check(FileStore store) {
    Rig.assertBalanced(store);
    long counted = 0;
    for (TelemetryKind kind : TelemetryKind.values()) {
      counted += store.counts(kind).waiting();
      assertThat(store.counts(kind).dropped()).isEmpty();
    }
    assertThat(counted).isEqualTo(waiting.size());
    assertThat(store.deadLetterCount()).isEqualTo(letters.size());
  }
}
