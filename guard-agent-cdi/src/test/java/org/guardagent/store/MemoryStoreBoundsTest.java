package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.Items;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is appended, leased and acknowledged: the bounds hold, and every item is accounted. */
class MemoryStoreBoundsTest {

  private static final int MAX_ITEMS = 50;
  private static final int MAX_BYTES = 2_000;
  private static final int STEPS = 20_000;

  private final HandClock clock = new HandClock();
  private final MemoryStore store =
      new MemoryStore(MAX_ITEMS, MAX_BYTES, Duration.ofDays(1), clock, clock);
  private final Deque<Batch> leases = new ArrayDeque<>();
  private long appended;
  private long acknowledged;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theBoundsHoldAfterEveryStep(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(4)) {
        case 0 -> lease(random.nextInt(600));
        case 1 -> acknowledge();
        default -> append(random);
      }
      assertBounds();
    }
    assertThat(evicted()).isPositive();
    assertThat(acknowledged).isPositive();
  }

  private void append(Random random) {
    EncodedItem item = Items.sized(EVENTS, random.nextInt(5) == 0, 1 + random.nextInt(300));
    store.append(EVENTS, List.of(item));
    appended++;
  }

  private void lease(int maxBytes) {
    store
        .lease(EVENTS, maxBytes)
        .ifPresent(
            batch -> {
              List<EncodedItem> items = batch.items();
              assertThat(items.size() <= 1 || bytes(batch) + items.size() <= maxBytes).isTrue();
              leases.add(batch);
            });
  }

  private void acknowledge() {
    if (!leases.isEmpty()) {
      Batch lease = leases.removeFirst();
      store.acknowledge(lease);
      acknowledged += lease.items().size();
    }
  }

  private void assertBounds() {
    long leasedItems = leases.stream().mapToLong(batch -> batch.items().size()).sum();
    long leasedBytes = leases.stream().mapToLong(MemoryStoreBoundsTest::bytes).sum();
    assertThat(store.size(EVENTS))
        .isLessThanOrEqualTo(MAX_ITEMS)
        .isEqualTo((int) (appended - evicted() - acknowledged))
        .isEqualTo((int) (store.backlog(EVENTS).fresh() + leasedItems));
    assertThat(store.backlog(EVENTS).bytes() + leasedBytes).isBetween(0L, (long) MAX_BYTES);
  }

  private long evicted() {
    return store.counts(EVENTS).droppedTotal();
  }

  private static long bytes(Batch batch) {
    return batch.items().stream().mapToLong(EncodedItem::size).sum();
  }
}
