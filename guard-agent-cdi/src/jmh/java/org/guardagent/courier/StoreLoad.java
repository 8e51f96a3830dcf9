package org.guardagent.courier;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.config.Settings;
import org.guardagent.model.TelemetryKind;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.platform.SampleEvents;
import org.guardagent.redis.RedisStore;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.store.BatchIds;
import org.guardagent.store.Upkeep;
import org.guardagent.store.file.FileStore;
import org.guardagent.store.file.FileStoreSettings;

/**
 * A store that holds a million items: how fast they go in, what memory they take, how long it takes
 * to open it after a crash, and how fast they come out.
 *
 * <p>Arguments: {@code file}, or the URL of a Redis whose memory has room for a gigabyte.
 */
public final class StoreLoad {

  private static final int ITEMS = 1_000_000;
  private static final int GROUP = 512;
  private static final int BATCH_BYTES = 250_000;
  private static final String FILL = "fill";
  private static final String DRAIN = "drain";

  private StoreLoad() {}

  /**
   * Fills a store in one process, which crashes, and drains it in another.
   *
   * @param args see the class
   * @throws Exception if something fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      Path directory = Files.createTempDirectory("guard-agent-load");
      child(args[0], FILL, directory);
      child(args[0], DRAIN, directory);
    } else if (args[1].equals(FILL)) {
      fill(open(args[0], Path.of(args[2])));
      Runtime.getRuntime().halt(0);
    } else {
      drain(args[0], Path.of(args[2]));
      System.exit(0);
    }
  }

  private static void child(String store, String phase, Path directory) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreLoad.class.getName(), store, phase, directory.toString()));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void fill(EventStore store) {
    List<List<EncodedItem>> groups = groups();
    long heap = usedHeap();
    long start = System.nanoTime();
    for (int done = 0; done < ITEMS; done += GROUP) {
      store.append(TelemetryKind.EVENTS, groups.get(done / GROUP % groups.size()));
      keep(store);
    }
    double seconds = secondsSince(start);
    System.out.printf(
        "%s: appended %,.0f items/s; heap grew by %.1f MB for %,d waiting items%n",
        store.name().replaceAll(" in .*", ""),
        ITEMS / seconds,
        (usedHeap() - heap) / 1e6,
        store.counts(TelemetryKind.EVENTS).waiting());
  }

  private static void drain(String kind, Path directory) throws Exception {
    long start = System.nanoTime();
    EventStore store = open(kind, directory);
    Optional<Batch> batch = store.lease(TelemetryKind.EVENTS, BATCH_BYTES);
    System.out.printf(
        "after the crash: %.2f s to the first batch, %,d items wait, heap %.1f MB%n",
        secondsSince(start), store.counts(TelemetryKind.EVENTS).waiting(), usedHeap() / 1e6);
    start = System.nanoTime();
    long items = 0;
    while (batch.isPresent()) {
      items += batch.get().items().size();
      store.acknowledge(batch.get());
      batch = store.lease(TelemetryKind.EVENTS, BATCH_BYTES);
    }
    System.out.printf(
        "leased and acknowledged %,d items, %,.0f/s; counts %s%n",
        items, items / secondsSince(start), store.counts(TelemetryKind.EVENTS).summary());
    store.close();
  }

  /** What the agent's keeper does on a thread of its own: forces to disk what is due. */
  private static void keep(EventStore store) {
    if (store instanceof Upkeep kept) {
      kept.upkeep();
    }
  }

  private static EventStore open(String kind, Path directory) throws Exception {
    if (!kind.equals("file")) {
      Settings settings =
          Settings.of(Map.of("guard.redis.url", kind, "guard.redis.max-length", "2000000"));
      return RedisStore.of(
              settings,
              () -> BatchIds.next(Instant.now()),
              InstantSource.system(),
              System::nanoTime,
              System.out::println)
          .orElseThrow();
    }
    FileStoreSettings settings =
        new FileStoreSettings(
            directory,
            "load",
            2L << 30,
            Duration.ofDays(7),
            Duration.ofMillis(50),
            Duration.ofMinutes(1));
    return FileStore.open(
        settings, InstantSource.system(), System::nanoTime, BatchIds::next, System.out::println);
  }

  private static List<List<EncodedItem>> groups() {
    SampleEvents events = new SampleEvents(17);
    ItemEncoder encoder = new ItemEncoder();
    List<List<EncodedItem>> groups = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      List<EncodedItem> group = new ArrayList<>();
      for (int j = 0; j < GROUP; j++) {
        group.add(encoder.encode(events.next()));
      }
      groups.add(group);
    }
    return groups;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
