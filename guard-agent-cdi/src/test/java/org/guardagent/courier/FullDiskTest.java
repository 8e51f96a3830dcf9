package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.file.FillableFiles;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose disk becomes full, and later has room again. */
@Timeout(60)
class FullDiskTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final CapturedLog log = new CapturedLog();
  private final RunningCourier running = new RunningCourier();
  private final FillableFiles disk = new FillableFiles();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @BeforeEach
  void onThatDisk(@TempDir Path directory) throws Exception {
    running.with("guard.agent.flush-interval", "0.1");
    running.store = Optional.of(disk.open(directory, problems::add));
  }

  @AfterEach
  void nothingElseWasWrong() {
    running.close();
    log.close();
    assertThat(problems)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(problem -> problem.startsWith("The state beside "));
  }

  @Test
  void itGoesOnInMemory_saysSoOnce_andComesBackWhenThereIsRoom() {
    Courier courier = running.start();
    record(courier, 100);
    assertThat(store(courier)).startsWith("files in ");
    disk.full(true);
    record(courier, 100);
    assertThat(store(courier)).startsWith("memory, because ").contains("No space left on device");
    record(courier, 100);
    disk.full(false);
    await()
        .atMost(SOON)
        .until(
            () -> {
              record(courier, 1);
              return store(courier).startsWith("files in ");
            });
    record(courier, 100);
    assertAllDelivered(courier);
    assertThat(warningsOfTheStore()).singleElement().asString().contains("No space left on device");
    assertThat(log.infos()).filteredOn(line -> line.contains("works again")).hasSize(1);
  }

  @Test
  void whatWaitsInFilesIsDeliveredWhileTheDiskIsFull() {
    running.transport.answer(batch -> new SendOutcome.Unavailable("down"));
    Courier courier = running.start();
    record(courier, 100);
    disk.full(true);
    for (int i = 0; i < 100; i++) {
      courier.record(EVENT);
    }
    await().until(() -> store(courier).startsWith("memory, because "));
    running.transport.answer(batch -> SendOutcome.accepted());
    await().atMost(SOON).until(() -> running.transport.accepted().size() >= 200);
    disk.full(false);
    assertAllDelivered(courier);
    assertThat(running.transport.accepted()).hasSize(200);
    assertThat(warningsOfTheStore()).hasSize(1);
  }

  /** Durably: all of them are accepted, in memory when they are delivered. */
  private static void record(Courier courier, int events) {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      stages.add(courier.recordDurably(EVENT).toCompletableFuture());
    }
    assertThat(CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)))
        .succeedsWithin(SOON);
  }

  private static void assertAllDelivered(Courier courier) {
    await().atMost(SOON).until(() -> courier.statistics().events().waiting() == 0);
    ItemCounts events = courier.statistics().events();
    long all = events.recorded();
    assertThat(events).isEqualTo(new ItemCounts(all, all, 0, 0, Map.of()));
  }

  private List<String> warningsOfTheStore() {
    return log.warnings().stream().filter(line -> line.contains("STORE")).toList();
  }

  private static String store(Courier courier) {
    return courier.statistics().store();
  }
}
