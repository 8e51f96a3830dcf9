package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.guardagent.spi.Batch;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreSyncTest {

  private final Rig rig = new Rig();
  private final FakeDisk disk = rig.disk;
  private final Path base;

  FileStoreSyncTest(@TempDir Path base) {
    this.base = base;
  }

  @Test
  void anAppendIsDoneWhenItWasForced() throws IOException {
    try (FileStore store = rig.open(base)) {
      CompletionStage<Void> stage = append(store, 1, 3);
      assertThat(store.upkeep()).isEqualTo(Rig.SYNC.toNanos());
      rig.clock.advanceMillis(49);
      assertThat(store.upkeep()).isEqualTo(1_000_000);
      assertThat(disk.forced).isEmpty();
      assertThat(stage).isNotDone();
      rig.clock.advanceMillis(1);
      store.upkeep();
      assertThat(disk.forced).hasSize(1);
      assertThat(disk.forcedDirectories).containsExactly(store.path());
      assertThat(stage).isCompleted();
    }
  }

  @Test
  void groupsShareOneForce() throws IOException {
    try (FileStore store = rig.open(base)) {
      CompletionStage<Void> first = append(store, 1, 3);
      rig.clock.advanceMillis(40);
      CompletionStage<Void> second = append(store, 4, 6);
      rig.clock.advanceMillis(10);
      store.upkeep();
      assertThat(first).isCompleted();
      assertThat(second).isCompleted();
      assertThat(disk.forced).hasSize(1);
      rig.clock.advance(Duration.ofDays(1));
      store.upkeep();
      assertThat(disk.forced).hasSize(1);
    }
  }

  @Test
  void allLanesAreForced() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, List.of(event(1), urgent(2)));
      store.append(METRICS, metrics(3, 3));
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(disk.forced).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void aFileThatIsFullIsForcedBeforeItsAppendIsDone() throws IOException {
    rig.maxBytes = FileStoreSettings.MIN_BYTES;
    try (FileStore store = rig.open(base)) {
      CompletionStage<Void> first =
          store.append(EVENTS, List.of(Rig.item(EVENTS, false, 1, 60_000)));
      store.append(EVENTS, List.of(Rig.item(EVENTS, false, 2, 60_000)));
      assertThat(Rig.logs(store.path())).hasSize(2);
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(disk.forced).hasSize(2);
      assertThat(first).isCompleted();
    }
  }

  @Test
  void withoutAnIntervalAnAppendIsForcedBeforeItReturns() throws IOException {
    rig.syncInterval = Duration.ZERO;
    try (FileStore store = rig.open(base)) {
      assertThat(append(store, 1, 3)).isCompleted();
      assertThat(append(store, 4, 6)).isCompleted();
      assertThat(disk.forced).hasSize(2);
      assertThat(disk.forcedDirectories).hasSize(1);
    }
  }

  @Test
  void aStoreThatIsClosedHasForcedAll() throws IOException {
    FileStore store = rig.open(base);
    CompletionStage<Void> stage = append(store, 1, 3);
    store.close();
    assertThat(disk.forced).hasSize(1);
    assertThat(stage).isCompleted();
    assertThat(store.upkeep()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theStoreIsOfUseWhileItIsForced() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, 1, 3);
      disk.onForce =
          () ->
              CompletableFuture.runAsync(
                      () -> {
                        append(store, 4, 6);
                        Batch batch = store.lease(EVENTS, Rig.ALL).orElseThrow();
                        assertThat(numbers(batch.items())).containsExactly(1, 2, 3, 4, 5, 6);
                        store.acknowledge(batch);
                      })
                  .orTimeout(20, TimeUnit.SECONDS)
                  .join();
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      disk.onForce = () -> {};
      assertThat(store.counts(EVENTS).delivered()).isEqualTo(6);
    }
  }

  @Test
  void afterAForceThatFailedNewItemsGoToANewFile() throws IOException {
    try (FileStore store = rig.open(base)) {
      CompletionStage<Void> first = append(store, 1, 3);
      disk.failsToForce = true;
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(first).isCompletedExceptionally();
      disk.failsToForce = false;
      CompletionStage<Void> second = append(store, 4, 6);
      assertThat(Rig.logs(store.path())).hasSize(2);
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(second).isCompleted();
      assertThat(disk.forced).containsExactly(Rig.logs(store.path()).get(1).getFileName());
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void whatIsAppendedWhileAForceFailsIsNotForcedInTheSameFile() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, 1, 3);
      disk.failsToForce = true;
      CompletableFuture<Void> second = new CompletableFuture<>();
      disk.onForce = () -> store.append(EVENTS, events(4, 6)).whenComplete((v, e) -> fail(second));
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      disk.onForce = () -> {};
      disk.failsToForce = false;
      rig.clock.advance(Rig.SYNC);
      store.upkeep();
      assertThat(second).isCompleted();
      assertThat(disk.forced).isEmpty();
    }
  }

  private static void fail(CompletableFuture<Void> seen) {
    seen.complete(null);
  }

  @Test
  void lettersStayUntilTheirItemsAreForced() throws IOException {
    try (FileStore store = rig.open(base)) {
      append(store, 1, 3);
      store.reject(store.lease(EVENTS, Rig.ALL).orElseThrow(), "422");
      disk.failsToForce = true;
      assertThatThrownBy(store::resendDeadLetters).isInstanceOf(StoreUnavailableException.class);
      assertThat(store.deadLetterCount()).isEqualTo(3);
      Rig.assertBalanced(store);
      disk.failsToForce = false;
      assertThat(store.resendDeadLetters()).isEqualTo(3);
      assertThat(store.deadLetterCount()).isZero();
      Rig.assertBalanced(store);
    }
  }

  @Test
  void anInterruptDoesNotCloseTheFiles() throws IOException {
    rig.syncInterval = Duration.ZERO;
    FileStoreSettings settings = rig.settings(base);
    try (FileStore store =
        FileStore.open(settings, rig.clock, rig.clock, rig::id, rig.problems::add)) {
      Thread.currentThread().interrupt();
      assertThat(append(store, 1, 3)).isCompleted();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3);
    }
  }

  private static CompletionStage<Void> append(FileStore store, int first, int last) {
    return store.append(EVENTS, events(first, last));
  }
}
