package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of two nodes at the same time. */
class RedisConcurrencyIT {

  private static final int GROUPS = 200;

  private final Path directory;

  RedisConcurrencyIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void everyItemIsLeasedByOneThreadOfOneNode() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      nodes.maxLength = 100_000;
      nodes.lease = Duration.ofMinutes(1);
      List<RedisStore> stores = List.of(nodes.node(), nodes.node());
      ConcurrentLinkedQueue<Integer> delivered = new ConcurrentLinkedQueue<>();
      List<Future<?>> work = new ArrayList<>();
      for (RedisStore store : stores) {
        work.add(threads.submit(() -> append(store)));
        work.add(threads.submit(() -> deliver(store, delivered)));
        work.add(threads.submit(() -> deliver(store, delivered)));
      }
      for (Future<?> part : work) {
        part.get(30, TimeUnit.SECONDS);
      }
      assertThat(delivered).hasSize(2 * GROUPS * 10);
      stores.get(0).lease(EVENTS, 1);
      assertThat(stores.get(0).counts(EVENTS))
          .isEqualTo(new ItemCounts(2 * GROUPS * 10, 2 * GROUPS * 10, 0, 0, Map.of()));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void append(RedisStore store) {
    for (int group = 0; group < GROUPS; group++) {
      store.append(EVENTS, events(1, 10));
    }
  }

  private static void deliver(RedisStore store, ConcurrentLinkedQueue<Integer> delivered) {
    while (delivered.size() < 2 * GROUPS * 10) {
      Optional<Batch> batch = store.lease(EVENTS, 400);
      batch.ifPresent(
          b -> {
            store.acknowledge(b);
            delivered.addAll(numbers(b.items()));
          });
    }
  }
}
