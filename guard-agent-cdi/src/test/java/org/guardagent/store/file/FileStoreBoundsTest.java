package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.guardagent.model.DropReason;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreBoundsTest {

  private static final int GROUP = 100;
  private static final int ITEM_BYTES = 480;

  private final Rig rig = new Rig();
  private final Path base;

  FileStoreBoundsTest(@TempDir Path base) {
    this.base = base;
    rig.maxBytes = 1024 * 1024;
  }

  @Test
  void theOldestItemsGoWhenTheStoreIsFull() throws IOException {
    try (FileStore store = rig.open(base)) {
      for (int i = 0; i < 100; i++) {
        append(store, EVENTS, false, i * GROUP);
        Rig.assertBalanced(store);
        assertThat(Rig.bytes(store.path())).isLessThanOrEqualTo(rig.maxBytes);
      }
      assertThat(store.fill()).isBetween(0.9, 1.0);
      List<Integer> rest = Rig.numbers(Rig.drain(store, EVENTS));
      assertThat(rest).isEqualTo(IntStream.range(rest.get(0), 100 * GROUP).boxed().toList());
      assertThat(rest.size() * (ITEM_BYTES + 20L)).isGreaterThan(rig.maxBytes * 8 / 10);
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.BUFFER_FULL, 100L * GROUP - rest.size()));
    }
  }

  @Test
  void ordinaryItemsOfAnyKindGoBeforeUrgentOnes() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, EVENTS, true, 0);
      append(store, METRICS, false, 0);
      rig.clock.advanceMillis(1);
      for (int i = 1; i < 50; i++) {
        append(store, EVENTS, false, i * GROUP);
      }
      assertThat(store.backlog(EVENTS).urgent()).isEqualTo(GROUP);
      assertThat(store.counts(METRICS).dropped())
          .isEqualTo(Map.of(DropReason.BUFFER_FULL, (long) GROUP));
      for (int i = 1; i < 50; i++) {
        append(store, EVENTS, true, i * GROUP);
      }
      assertThat(store.backlog(EVENTS).ordinary()).isZero();
      assertThat(store.backlog(EVENTS).urgent()).isGreaterThan(10 * GROUP);
      Rig.assertBalanced(store);
    }
  }

  @Test
  void whatIsAcknowledgedMakesRoom() throws IOException {
    try (FileStore store = rig.open(base)) {
      for (int i = 0; i < 200; i++) {
        append(store, EVENTS, false, i * GROUP);
        Rig.drain(store, EVENTS);
      }
      assertThat(store.counts(EVENTS).dropped()).isEmpty();
      assertThat(Rig.logs(store.path())).hasSize(1);
    }
  }

  @Test
  void aLeasedBatchThatWentForNewItemsIsCountedWhenItIsReadAgain() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, EVENTS, false, 0);
      Batch first = store.lease(EVENTS, Rig.ALL).orElseThrow();
      append(store, EVENTS, false, GROUP);
      Batch second = store.lease(EVENTS, Rig.ALL).orElseThrow();
      for (int i = 2; i < 60; i++) {
        append(store, EVENTS, false, i * GROUP);
      }
      store.acknowledge(first);
      assertThat(store.counts(EVENTS).delivered()).isEqualTo(GROUP);
      long dropped = store.counts(EVENTS).droppedTotal();
      store.release(second, Duration.ZERO);
      assertThat(store.lease(EVENTS, Rig.ALL).orElseThrow().id()).isNotEqualTo(second.id());
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.BUFFER_FULL, dropped + GROUP));
      Rig.assertBalanced(store);
    }
  }

  @Test
  void whatIsFullStaysBalancedOverANewStart() throws IOException {
    try (FileStore store = rig.open(base)) {
      for (int i = 0; i < 60; i++) {
        append(store, EVENTS, false, i * GROUP);
      }
    }
    try (FileStore store = rig.open(base)) {
      Rig.assertBalanced(store);
      assertThat(store.counts(EVENTS).recorded()).isEqualTo(60L * GROUP);
      assertThat(store.counts(EVENTS).dropped()).containsOnlyKeys(DropReason.BUFFER_FULL);
      append(store, EVENTS, false, 60 * GROUP);
      Rig.drain(store, EVENTS);
      Rig.assertBalanced(store);
    }
    assertThat(rig.problems).allMatch(problem -> problem.startsWith("The store is full"));
  }

  @Test
  void itemsThatGoBeforeTheyAreForcedAreNotPromised() throws IOException {
    try (FileStore store = rig.open(base)) {
      CompletionStage<Void> stage = append(store, EVENTS, false, 0);
      for (int i = 1; i < 60; i++) {
        append(store, EVENTS, false, i * GROUP);
      }
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(stage).isCompletedExceptionally();
    }
  }

  @Test
  void aGroupLargerThanTheStoreIsRefusedAndCostsNothing() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, EVENTS, false, 0);
      List<EncodedItem> large = List.of(Rig.item(EVENTS, false, 1, 1024 * 1024));
      assertThatThrownBy(() -> store.append(EVENTS, large))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("more than a store of 1048576 takes");
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(GROUP);
    }
  }

  @Test
  void anItemLargerThanCanBeReadAgainIsRefused() throws IOException {
    rig.maxBytes = 64L * 1024 * 1024;
    try (FileStore store = rig.open(base)) {
      List<EncodedItem> large = List.of(Rig.item(EVENTS, false, 1, Frame.MAX_PAYLOAD_BYTES + 1));
      assertThatThrownBy(() -> store.append(EVENTS, large))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("16777217");
    }
  }

  @Test
  void lettersCountTowardsTheBound() throws IOException {
    try (FileStore store = rig.open(base)) {
      for (int i = 0; i < 60; i++) {
        append(store, EVENTS, false, i * GROUP);
        if (i % 10 == 5) {
          store.reject(store.lease(EVENTS, Rig.ALL).orElseThrow(), "422");
        }
        assertThat(Rig.bytes(store.path())).isLessThanOrEqualTo(rig.maxBytes);
        Rig.assertBalanced(store);
      }
      assertThat(store.deadLetterCount()).isBetween(300, LetterBox.MAX_LETTERS);
      assertThat(store.deadLetters()).hasSize(store.deadLetterCount());
    }
  }

  @Test
  void itemsThatAreTooOldGo() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, EVENTS, false, 0);
      append(store, METRICS, false, 0);
      rig.clock.advance(Rig.SYNC);
      assertThat(store.upkeep()).isEqualTo(Rig.MAX_AGE.minus(Rig.SYNC).toNanos());
      rig.clock.advance(Rig.MAX_AGE.minus(Rig.SYNC));
      append(store, METRICS, true, GROUP);
      store.upkeep();
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.EXPIRED, (long) GROUP));
      assertThat(store.counts(METRICS).waiting()).isEqualTo(GROUP);
      assertThat(store.lease(EVENTS, Rig.ALL)).isEmpty();
      Rig.assertBalanced(store);
      assertThat(Rig.logs(store.path())).hasSize(1);
    }
  }

  @Test
  void aLeasedBatchThatIsTooOldIsCountedWhenItIsReadAgain() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, EVENTS, false, 0);
      Batch batch = store.lease(EVENTS, Rig.ALL).orElseThrow();
      rig.clock.advance(Rig.MAX_AGE.plusMillis(1));
      store.upkeep();
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(GROUP);
      store.release(batch, Duration.ZERO);
      assertThat(store.lease(EVENTS, Rig.ALL)).isEmpty();
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.EXPIRED, (long) GROUP));
      Rig.assertBalanced(store);
    }
  }

  @Test
  void aStoreThatIsTooSmallIsRefused() {
    rig.maxBytes = FileStoreSettings.MIN_BYTES - 1;
    assertThatThrownBy(() -> rig.settings(base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("262144");
  }

  private static CompletionStage<Void> append(
      FileStore store, TelemetryKind kind, boolean urgent, int first) {
    return store.append(
        kind,
        IntStream.range(first, first + GROUP)
            .mapToObj(number -> Rig.item(kind, urgent, number, ITEM_BYTES))
            .toList());
  }
}
