package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.guardagent.spi.EncodedItem;
import org.guardagent.testing.Items;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is appended, leased and acknowledged: the bounds hold, and every item is accounted. */
class MemoryStoreBoundsTest {

  private static final int MAX_ITEMS = 50;
  private static final int MAX_BYTES = 2_000;
  private static final int STEPS = 20_000;

  private final MemoryStore store = new MemoryStore(MAX_ITEMS, MAX_BYTES);
  private final Deque<List<EncodedItem>> leases = new ArrayDeque<>();
  private long appended;
  private long evicted;
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
    assertThat(evicted).isPositive();
    assertThat(acknowledged).isPositive();
  }

  private void append(Random random) {
    EncodedItem item = Items.sized(EVENTS, random.nextInt(5) == 0, 1 + random.nextInt(300));
    evicted += store.append(EVENTS, List.of(item));
    appended++;
  }

  private void lease(int maxBytes) {
    List<EncodedItem> lease = store.lease(EVENTS, maxBytes);
    assertThat(lease.size() <= 1 || bytes(lease) + lease.size() <= maxBytes).isTrue();
    leases.add(lease);
  }

  private void acknowledge() {
    if (!leases.isEmpty()) {
      List<EncodedItem> lease = leases.removeFirst();
      store.acknowledge(lease);
      acknowledged += lease.size();
    }
  }

  private void assertBounds() {
    long leasedItems = leases.stream().mapToLong(List::size).sum();
    long leasedBytes = leases.stream().mapToLong(MemoryStoreBoundsTest::bytes).sum();
    assertThat(store.count(EVENTS))
        .isLessThanOrEqualTo(MAX_ITEMS)
        .isEqualTo((int) (appended - evicted - acknowledged))
        .isEqualTo((int) (store.waiting(EVENTS).items() + leasedItems));
    assertThat(store.waiting(EVENTS).bytes() + leasedBytes).isBetween(0L, (long) MAX_BYTES);
  }

  private static long bytes(List<EncodedItem> items) {
    return items.stream().mapToLong(EncodedItem::size).sum();
  }
}
