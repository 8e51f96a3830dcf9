package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.guardagent.config.Settings;
import org.guardagent.intake.Ledger;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.store.BatchIds;
import org.guardagent.store.MemoryStore;
import org.guardagent.store.TieredStore;
import org.guardagent.store.Upkeep;
import org.guardagent.store.file.FileStore;
import org.guardagent.store.file.FileStoreSettings;
import org.guardagent.testing.HandClock;

/** A delivery over files that ends and begins again, with everything else in the test's hand. */
final class RestartingBench {

  private static final Duration LEASE = Duration.ofMinutes(10);

  final HandClock clock = new HandClock();
  final List<String> problems = new ArrayList<>();
  private final Path base;
  private final boolean tiered;
  private final int batchItemBytes;
  private final Random random;
  private Life life;
  private int lives;

  RestartingBench(Path base, boolean tiered, int batchItemBytes, Random random) throws IOException {
    this.base = base;
    this.tiered = tiered;
    this.batchItemBytes = batchItemBytes;
    this.random = random;
    this.life = new Life(base.resolve("life-0"));
  }

  Delivery delivery() {
    return life.delivery;
  }

  void record(List<EncodedItem> items) {
    TelemetryKind kind = items.get(0).kind();
    items.forEach(item -> life.ledger.recorded(kind));
    life.delivery.append(kind, items);
  }

  /** What the keeper's thread does. */
  void upkeep() {
    life.delivery.renewLeases();
    if (life.store instanceof Upkeep kept) {
      kept.upkeep();
    }
  }

  Optional<Duration> untilNext() {
    return life.delivery.nanosUntilNext().stream()
        .mapToObj(nanos -> Duration.ofNanos(Math.max(0, nanos)))
        .findFirst();
  }

  ItemCounts counts(TelemetryKind kind) {
    return life.ledger.counts(kind, 0, life.store.counts(kind));
  }

  int deadLetters() {
    return life.store.deadLetterCount();
  }

  long inMemory() {
    return Stream.of(TelemetryKind.values()).mapToLong(kind -> life.memory.size(kind)).sum();
  }

  /** An orderly end and a new beginning. */
  void restart() throws IOException {
    life.delivery.abandon();
    life = new Life(life.directory);
  }

  /** The new life finds what a process leaves behind that is killed now. */
  void crash() throws IOException {
    Path next = base.resolve("life-" + ++lives);
    Path folder = life.files.path();
    copy(folder, next.resolve(folder.getFileName()));
    life.delivery.abandon();
    life = new Life(next);
  }

  void end() {
    life.delivery.abandon();
    assertThat(problems).isEmpty();
  }

  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  /** Everything that a process has. */
  private final class Life {

    private final Path directory;
    private final FileStore files;
    private final MemoryStore memory;
    private final EventStore store;
    private final Ledger ledger = new Ledger();
    private final Delivery delivery;

    Life(Path directory) throws IOException {
      this.directory = directory;
      FailureReports failures = new FailureReports(List.of(), clock);
      this.files =
          FileStore.open(
              new FileStoreSettings(
                  directory,
                  "shop",
                  64L * 1024 * 1024,
                  Duration.ofDays(7),
                  Duration.ofMillis(50),
                  LEASE),
              clock,
              clock,
              BatchIds::next,
              problems::add);
      this.memory = new MemoryStore(1_000, 1_000_000, LEASE, clock, clock);
      this.store =
          tiered
              ? new TieredStore(
                  List.of(files, memory), List.of(), Optional.empty(), failures, clock)
              : files;
      this.delivery =
          new Delivery(
              Settings.of(
                  Map.of(
                      "guard.agent.buffer-size", "100",
                      "guard.agent.rate-limit.requests", "1000000",
                      "guard.agent.rate-limit.window", "1")),
              batchItemBytes,
              store,
              ledger,
              failures,
              clock,
              clock,
              random::nextDouble);
    }
  }
}
