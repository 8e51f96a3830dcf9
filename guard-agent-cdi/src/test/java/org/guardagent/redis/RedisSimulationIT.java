package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random steps of two nodes: nothing is held twice, nothing vanishes, and the counts are right. */
class RedisSimulationIT {

  private static final int STEPS = 1_500;
  private static final int MOST_HELD = 8;

  private final Path directory;

  RedisSimulationIT(@TempDir Path directory) {
    this.directory = directory;
  }

  private final Random random = new Random(7);
  private final Map<String, List<String>> itemsOfBatches = new HashMap<>();
  private final List<Batch> held = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private int appended;
  private int rejected;

  @Test
  void nothingIsHeldTwiceAndNothingVanishes() {
    try (RealRedis redis = RealRedis.start(directory);
        Nodes nodes = new Nodes(redis.port())) {
      nodes.lease = Duration.ofMinutes(10);
      nodes.maxLength = 100_000;
      List<RedisStore> stores = List.of(nodes.node(), nodes.node());
      for (int step = 0; step < STEPS; step++) {
        RedisStore store = stores.get(random.nextInt(2));
        switch (random.nextInt(3)) {
          case 0 -> append(store);
          case 1 -> lease(store);
          default -> settle(store);
        }
        Nodes.assertBalanced(store);
      }
      drain(stores.get(0));
      assertEverythingIsAccountedFor(stores.get(0));
    }
  }

  private TelemetryKind kind() {
    return random.nextBoolean() ? TelemetryKind.EVENTS : TelemetryKind.METRICS;
  }

  private void append(RedisStore store) {
    TelemetryKind kind = kind();
    List<EncodedItem> group = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(20); i++) {
      group.add(item(kind));
    }
    store.append(kind, group);
  }

  private EncodedItem item(TelemetryKind kind) {
    byte[] json = "{\"n\":%d}".formatted(appended++).getBytes(StandardCharsets.UTF_8);
    return new EncodedItem(kind, random.nextInt(4) == 0, json);
  }

  private void lease(RedisStore store) {
    if (held.size() == MOST_HELD) {
      return;
    }
    store.lease(kind(), 1 + random.nextInt(300)).ifPresent(this::leased);
  }

  private void leased(Batch batch) {
    List<String> texts = texts(batch);
    assertThat(texts).isNotEmpty().noneMatch(done::contains);
    assertThat(itemsOfBatches.computeIfAbsent(batch.id(), id -> texts)).isEqualTo(texts);
    Set<String> elsewhere = new HashSet<>();
    held.forEach(other -> elsewhere.addAll(texts(other)));
    assertThat(texts).noneMatch(elsewhere::contains);
    held.add(batch);
  }

  private void settle(RedisStore store) {
    if (held.isEmpty()) {
      return;
    }
    Batch batch = held.remove(random.nextInt(held.size()));
    switch (random.nextInt(6)) {
      case 0 -> store.release(batch, Duration.ofMillis(random.nextInt(3)));
      case 1 -> reject(store, batch);
      case 2 -> split(store, batch);
      case 3 -> {
        store.renew(batch);
        held.add(batch);
      }
      default -> {
        store.acknowledge(batch);
        done.addAll(texts(batch));
      }
    }
  }

  private void reject(RedisStore store, Batch batch) {
    store.reject(batch, "no");
    done.addAll(texts(batch));
    rejected += batch.items().size();
  }

  private void split(RedisStore store, Batch batch) {
    if (batch.items().size() == 1) {
      held.add(batch);
      return;
    }
    store.split(batch).forEach(this::leased);
  }

  private void drain(RedisStore store) {
    held.forEach(batch -> store.release(batch, Duration.ZERO));
    held.clear();
    for (TelemetryKind kind : TelemetryKind.values()) {
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                Optional<Batch> batch = store.lease(kind, 10_000);
                batch.ifPresent(this::leased);
                held.forEach(store::acknowledge);
                held.forEach(b -> done.addAll(texts(b)));
                held.clear();
                return batch.isEmpty() && store.counts(kind).waiting() == 0;
              });
    }
  }

  private void assertEverythingIsAccountedFor(RedisStore store) {
    Nodes.assertBalanced(store);
    assertThat(done).hasSize(appended);
    assertThat(
            store.counts(TelemetryKind.EVENTS).plus(store.counts(TelemetryKind.METRICS)).rejected())
        .isEqualTo(rejected)
        .isPositive();
  }

  private static List<String> texts(Batch batch) {
    return batch.items().stream().map(EncodedItem::json).toList();
  }
}
