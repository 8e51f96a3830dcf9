package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread appends, one delivers, one forces, on the disk itself. */
class FileStoreThreadsTest {

  private static final int GROUPS = 400;
  private static final int GROUP = 50;
  private static final Executor THREADS = task -> new Thread(task).start();

  private final Rig rig = new Rig();
  private final Path base;

  FileStoreThreadsTest(@TempDir Path base) {
    this.base = base;
    rig.maxBytes = 16L * 1024 * 1024;
    rig.syncInterval = Duration.ofMillis(1);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws IOException {
    FileStoreSettings settings = rig.settings(base);
    try (FileStore store =
        FileStore.open(
            settings, InstantSource.system(), System::nanoTime, rig::id, rig.problems::add)) {
      CompletableFuture<Void> appended = CompletableFuture.runAsync(() -> append(store), THREADS);
      CompletableFuture<Void> forced =
          CompletableFuture.runAsync(() -> force(store, appended), THREADS);
      List<Integer> delivered = new ArrayList<>();
      CompletableFuture.runAsync(() -> deliver(store, delivered), THREADS)
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
      forced.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(delivered).isEqualTo(IntStream.range(0, GROUPS * GROUP).boxed().toList());
      assertThat(store.counts(EVENTS).delivered()).isEqualTo((long) GROUPS * GROUP);
      Rig.assertBalanced(store);
    }
    assertThat(rig.problems).isEmpty();
  }

  /** Done when all groups are safe. */
  private static void append(FileStore store) {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      List<EncodedItem> group =
          IntStream.range(i * GROUP, (i + 1) * GROUP)
              .mapToObj(number -> Rig.item(EVENTS, false, number, 450))
              .toList();
      stages.add(store.append(EVENTS, group).toCompletableFuture());
    }
    stages.forEach(CompletableFuture::join);
  }

  private static void force(FileStore store, CompletableFuture<Void> appended) {
    while (!appended.isDone()) {
      store.upkeep();
      Thread.onSpinWait();
    }
    appended.join();
  }

  private static void deliver(FileStore store, List<Integer> delivered) {
    while (delivered.size() < GROUPS * GROUP) {
      Optional<Batch> batch = store.lease(EVENTS, 100_000);
      batch.ifPresent(
          leased -> {
            delivered.addAll(Rig.numbers(leased.items()));
            store.acknowledge(leased);
          });
    }
  }
}
