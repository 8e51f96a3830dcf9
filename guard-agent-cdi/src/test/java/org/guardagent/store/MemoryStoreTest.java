package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.sized;
import static org.guardagent.testing.Items.urgent;
import static org.guardagent.testing.Items.urgents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.guardagent.NotDurableException;
import org.guardagent.model.DropReason;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What memory does beyond the contract: its bounds, and its promises. */
class MemoryStoreTest {

  private static final int ALL = Integer.MAX_VALUE;

  private final HandClock clock = new HandClock();
  private final MemoryStore store = new MemoryStore(10, 1_000, Duration.ofMinutes(1), clock, clock);

  @AfterEach
  void everyItemIsAccountedFor() {
    assertThat(store.counts(EVENTS).isBalanced()).isTrue();
  }

  @Test
  void tooManyItems_theOldestOrdinaryOnesGo() {
    store.append(EVENTS, List.of(urgent(0)));
    store.append(EVENTS, events(1, 12));
    assertThat(full()).isEqualTo(3);
    assertThat(leased(ALL)).containsExactly(0, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void tooManyUrgentItems_theOldestOfThemGo() {
    store.append(EVENTS, urgents(1, 10));
    store.append(EVENTS, urgents(11, 12));
    assertThat(full()).isEqualTo(2);
    assertThat(leased(ALL)).startsWith(3, 4).endsWith(11, 12);
  }

  @Test
  void tooManyBytes_asManyGoAsAreNeeded() {
    store.append(EVENTS, List.of(sized(EVENTS, false, 300), sized(EVENTS, false, 300)));
    store.append(EVENTS, List.of(sized(EVENTS, false, 900)));
    assertThat(full()).isEqualTo(2);
    assertThat(store.backlog(EVENTS).ordinary()).isEqualTo(1);
    assertThat(store.backlog(EVENTS).bytes()).isEqualTo(900);
    assertThat(store.fill()).isEqualTo(0.9);
  }

  @Test
  void anItemLargerThanTheStoreGoesItself() {
    store.append(EVENTS, List.of(sized(EVENTS, true, 1_001)));
    assertThat(full()).isEqualTo(1);
    assertThat(store.size(EVENTS)).isZero();
    assertThat(store.backlog(EVENTS).bytes()).isZero();
  }

  @Test
  void leasedItemsCountAndAreNeverEvicted() {
    store.append(EVENTS, events(1, 10));
    Batch leased = store.lease(EVENTS, 80).orElseThrow();
    store.append(EVENTS, events(11, 13));
    assertThat(full()).isEqualTo(3);
    assertThat(leased.items()).hasSize(8);
    assertThat(store.size(EVENTS)).isEqualTo(10);
    assertThat(leased(ALL)).containsExactly(12, 13);
  }

  @Test
  void releasedItemsAreTheOldest() {
    store.append(EVENTS, events(1, 10));
    Batch released = store.lease(EVENTS, 80).orElseThrow();
    store.release(released, Duration.ZERO);
    store.append(EVENTS, events(11, 13));
    assertThat(full()).isEqualTo(3);
    Batch again = store.lease(EVENTS, ALL).orElseThrow();
    assertThat(again.id()).isEqualTo(released.id());
    assertThat(numbers(again.items())).containsExactly(4, 5, 6, 7, 8);
    store.acknowledge(again);
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(5);
  }

  @Test
  void allLeased_aNewItemFindsNoRoom() {
    store.append(EVENTS, events(1, 10));
    store.lease(EVENTS, ALL);
    store.append(EVENTS, List.of(urgent(11)));
    assertThat(full()).isEqualTo(1);
    assertThat(store.backlog(EVENTS).fresh()).isZero();
  }

  @Test
  void acknowledgedItemsMakeRoomInItemsAndBytes() {
    store.append(EVENTS, List.of(sized(EVENTS, false, 900)));
    store.acknowledge(store.lease(EVENTS, ALL).orElseThrow());
    assertThat(store.size(EVENTS)).isZero();
    store.append(EVENTS, List.of(sized(EVENTS, false, 1_000)));
    assertThat(full()).isZero();
  }

  @Test
  void closed_leasedItemsAreDroppedToo() {
    store.append(EVENTS, events(1, 6));
    store.lease(EVENTS, 30);
    store.close();
    assertThat(store.counts(EVENTS).dropped()).isEqualTo(Map.of(DropReason.SHUTDOWN, 6L));
    assertThat(store.size(EVENTS)).isZero();
  }

  @Test
  void aPromiseIsKeptWithTheLastItemOfTheGroup() {
    CompletableFuture<Void> stage = store.append(EVENTS, events(1, 5)).toCompletableFuture();
    store.acknowledge(store.lease(EVENTS, 20).orElseThrow());
    assertThat(stage).isNotDone();
    store.acknowledge(store.lease(EVENTS, ALL).orElseThrow());
    assertThat(stage).isCompleted();
  }

  @Test
  void aPromiseIsBrokenByTheFirstItemThatIsLost() {
    CompletableFuture<Void> evicted = store.append(EVENTS, events(1, 5)).toCompletableFuture();
    store.append(EVENTS, events(6, 11));
    assertBroken(evicted);
    store.acknowledge(store.lease(EVENTS, ALL).orElseThrow());
    CompletableFuture<Void> rejected =
        store.append(EVENTS, List.of(event(12))).toCompletableFuture();
    store.reject(store.lease(EVENTS, ALL).orElseThrow(), "422");
    assertBroken(rejected);
    CompletableFuture<Void> closed = store.append(EVENTS, List.of(event(13))).toCompletableFuture();
    store.close();
    assertBroken(closed);
  }

  /** Whoever is told may call the store: on another thread it would not get the lock otherwise. */
  @Test
  void promisesAreKeptOutsideOfTheLock() {
    CompletableFuture<Integer> seen =
        store
            .append(EVENTS, events(1, 3))
            .thenCompose(
                nothing ->
                    CompletableFuture.supplyAsync(() -> (int) store.counts(EVENTS).delivered()))
            .toCompletableFuture();
    store.acknowledge(store.lease(EVENTS, ALL).orElseThrow());
    assertThat(seen.join()).isEqualTo(3);
  }

  private static void assertBroken(CompletableFuture<Void> stage) {
    assertThat(stage)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(NotDurableException.class);
  }

  private long full() {
    return store.counts(EVENTS).dropped().getOrDefault(DropReason.BUFFER_FULL, 0L);
  }

  private java.util.List<Integer> leased(int maxBytes) {
    return numbers(
        store
            .lease(TelemetryKind.EVENTS, maxBytes)
            .map(Batch::items)
            .orElse(List.<EncodedItem>of()));
  }
}
