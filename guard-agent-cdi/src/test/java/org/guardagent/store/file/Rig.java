package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.testing.HandClock;

/** Stores under test: their time, their disk, what they report. */
final class Rig {

  static final int ALL = 1_000_000;
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration SYNC = Duration.ofMillis(50);
  static final Duration MAX_AGE = Duration.ofDays(7);

  final HandClock clock = new HandClock();
  final FakeDisk disk = new FakeDisk();
  final List<String> problems = new ArrayList<>();

  long maxBytes = 64L * 1024 * 1024;
  Duration syncInterval = SYNC;

  private int ids;

  FileStoreSettings settings(Path base) {
    return new FileStoreSettings(base, "shop", maxBytes, MAX_AGE, syncInterval, LEASE);
  }

  FileStore open(Path base) throws IOException {
    FileStoreSettings settings = settings(base);
    Times times = new Times(clock, clock, this::id);
    return FileStore.open(StoreFolder.claim(settings), settings, disk, times, problems::add);
  }

  String id(Instant now) {
    return "%d-%08x".formatted(now.toEpochMilli(), ids++);
  }

  /** What another process would find if this one were gone now. */
  FileStore openCopy(FileStore store, Path base) throws IOException {
    copy(store.path(), base.resolve("shop"));
    return open(base);
  }

  static void copy(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : files(folder)) {
      Files.copy(file, target.resolve(file.getFileName()));
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static List<Path> logs(Path folder) throws IOException {
    return files(folder).stream().filter(file -> file.toString().endsWith(".log")).toList();
  }

  static long bytes(Path folder) throws IOException {
    long sum = 0;
    for (Path log : logs(folder)) {
      sum += Files.size(log);
    }
    return sum;
  }

  static EncodedItem item(TelemetryKind kind, boolean urgent, int number, int size) {
    String head = "{\"n\":" + number + ",\"x\":\"";
    String json = head + "x".repeat(Math.max(0, size - head.length() - 2)) + "\"}";
    return new EncodedItem(kind, urgent, json.getBytes(StandardCharsets.UTF_8));
  }

  static int number(EncodedItem item) {
    String json = item.json();
    return Integer.parseInt(json.substring(5, json.indexOf(',')));
  }

  static List<Integer> numbers(List<EncodedItem> items) {
    return items.stream().map(Rig::number).toList();
  }

  /** Leases and acknowledges all there is. */
  static List<EncodedItem> drain(EventStore store, TelemetryKind kind) {
    List<EncodedItem> items = new ArrayList<>();
    for (Optional<Batch> batch = store.lease(kind, ALL);
        batch.isPresent();
        batch = store.lease(kind, ALL)) {
      assertBalanced(store);
      items.addAll(batch.get().items());
      store.acknowledge(batch.get());
      assertBalanced(store);
    }
    return items;
  }

  static void assertBalanced(EventStore store) {
    for (TelemetryKind kind : TelemetryKind.values()) {
      assertThat(store.counts(kind)).as("ledger of %s", kind).matches(ItemCounts::isBalanced);
    }
  }

  static void assertSame(Batch actual, Batch expected) {
    assertThat(actual.id()).isEqualTo(expected.id());
    assertThat(actual.createdAt()).isEqualTo(expected.createdAt());
    assertThat(json(actual.items())).isEqualTo(json(expected.items()));
  }

  static List<String> json(List<EncodedItem> items) {
    return items.stream().map(EncodedItem::json).toList();
  }

  /** Deletes a folder with the files in it. */
  static void delete(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
