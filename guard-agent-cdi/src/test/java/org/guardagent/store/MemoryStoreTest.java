package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metric;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.sized;
import static org.guardagent.testing.Items.urgent;
import static org.guardagent.testing.Items.urgents;

import java.util.List;
import org.guardagent.spi.EncodedItem;
import org.guardagent.store.MemoryStore.Waiting;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

  private static final int ALL = Integer.MAX_VALUE;

  private final MemoryStore store = new MemoryStore(10, 1_000);

  @Test
  void itemsLeaveInTheOrderInWhichTheyCame() {
    store.append(EVENTS, events(1, 3));
    store.append(EVENTS, events(4, 5));
    assertThat(numbers(store.lease(EVENTS, ALL))).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void urgentItemsLeaveFirst() {
    store.append(EVENTS, List.of(event(1), urgent(2), event(3), urgent(4)));
    assertThat(numbers(store.lease(EVENTS, ALL))).containsExactly(2, 4, 1, 3);
  }

  @Test
  void kindsAreApart() {
    store.append(EVENTS, events(1, 2));
    store.append(METRICS, List.of(metric(3)));
    assertThat(numbers(store.lease(METRICS, ALL))).containsExactly(3);
    assertThat(store.count(EVENTS)).isEqualTo(2);
  }

  @Test
  void aLeaseCountsASeparatorForEachItem() {
    store.append(EVENTS, events(1, 5));
    assertThat(store.lease(EVENTS, 20)).hasSize(2);
    assertThat(store.lease(EVENTS, 19)).hasSize(1);
  }

  @Test
  void anItemThatAloneIsTooLargeIsLeasedAlone() {
    store.append(EVENTS, List.of(sized(EVENTS, false, 500), sized(EVENTS, false, 1)));
    assertThat(store.lease(EVENTS, 100)).hasSize(1);
    assertThat(store.lease(EVENTS, 100)).hasSize(1);
    assertThat(store.lease(EVENTS, 100)).isEmpty();
  }

  @Test
  void tooManyItems_theOldestOrdinaryOnesGo() {
    store.append(EVENTS, List.of(urgent(0)));
    assertThat(store.append(EVENTS, events(1, 12))).isEqualTo(3);
    assertThat(numbers(store.lease(EVENTS, ALL))).containsExactly(0, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void tooManyUrgentItems_theOldestOfThemGo() {
    store.append(EVENTS, urgents(1, 10));
    assertThat(store.append(EVENTS, urgents(11, 12))).isEqualTo(2);
    assertThat(numbers(store.lease(EVENTS, ALL))).startsWith(3, 4).endsWith(11, 12);
  }

  @Test
  void tooManyBytes_asManyGoAsAreNeeded() {
    store.append(EVENTS, List.of(sized(EVENTS, false, 300), sized(EVENTS, false, 300)));
    assertThat(store.append(EVENTS, List.of(sized(EVENTS, false, 900)))).isEqualTo(2);
    assertThat(store.waiting(EVENTS)).isEqualTo(new Waiting(0, 1, 900));
  }

  @Test
  void anItemLargerThanTheStoreGoesItself() {
    assertThat(store.append(EVENTS, List.of(sized(EVENTS, true, 1_001)))).isEqualTo(1);
    assertThat(store.count(EVENTS)).isZero();
    assertThat(store.waiting(EVENTS)).isEqualTo(new Waiting(0, 0, 0));
  }

  @Test
  void leasedItemsCountAndAreNeverEvicted() {
    store.append(EVENTS, events(1, 10));
    List<EncodedItem> leased = store.lease(EVENTS, 80);
    assertThat(store.append(EVENTS, events(11, 13))).isEqualTo(3);
    assertThat(leased).hasSize(8);
    assertThat(store.count(EVENTS)).isEqualTo(10);
    assertThat(numbers(store.lease(EVENTS, ALL))).containsExactly(12, 13);
  }

  @Test
  void allLeased_aNewItemFindsNoRoom() {
    store.append(EVENTS, events(1, 10));
    store.lease(EVENTS, ALL);
    assertThat(store.append(EVENTS, List.of(urgent(11)))).isEqualTo(1);
    assertThat(store.waiting(EVENTS).items()).isZero();
  }

  @Test
  void acknowledgedItemsMakeRoomInItemsAndBytes() {
    EncodedItem large = sized(EVENTS, false, 900);
    store.append(EVENTS, List.of(large));
    store.lease(EVENTS, ALL);
    assertThat(store.count(EVENTS)).isEqualTo(1);
    store.acknowledge(List.of(large));
    assertThat(store.count(EVENTS)).isZero();
    assertThat(store.append(EVENTS, List.of(sized(EVENTS, false, 1_000)))).isZero();
  }

  @Test
  void clearForgetsLeasedItemsToo() {
    store.append(EVENTS, events(1, 6));
    store.append(METRICS, List.of(metric(1)));
    store.lease(EVENTS, 30);
    assertThat(store.clear(EVENTS)).isEqualTo(6);
    assertThat(store.count(EVENTS)).isZero();
    assertThat(store.count(METRICS)).isEqualTo(1);
    assertThat(store.append(EVENTS, List.of(sized(EVENTS, false, 1_000)))).isZero();
  }
}
