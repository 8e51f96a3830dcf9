package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.model.TelemetryKind.METRICS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.metrics;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;
import static org.guardagent.testing.Items.urgents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.testing.Items;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it is made of. */
public abstract class EventStoreContract {

  private static final int ALL = 1_000_000;
  private static final int TEN = 10 * Items.BYTES_IN_BATCH;
  private static final Duration NO_DELAY = Duration.ZERO;

  private EventStore store;

  /** Opens an empty store whose leases last for {@link #leaseTimeout()}. */
  protected abstract EventStore open() throws Exception;

  /** The lease time-out of the store: short where time cannot be turned by hand. */
  protected abstract Duration leaseTimeout();

  /** Lets time pass for the store, or does nothing where it passes by itself. */
  protected abstract void pass(Duration time);

  /** Whether the items are safe once the stage of an append has completed. */
  protected abstract boolean survivesACrash();

  /** Does what the agent's keeper does, once. */
  private void keep() {
    if (store instanceof Upkeep kept) {
      kept.upkeep();
    }
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void everyItemIsAccountedFor() {
    assertBalanced();
    store.close();
    assertBalanced();
  }

  @Test
  void itemsLeaveInTheOrderInWhichTheyCame() {
    store.append(EVENTS, events(1, 3));
    store.append(EVENTS, events(4, 5));
    assertThat(numbers(lease().items())).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void itemsLeaveAsTheyCame() {
    EncodedItem large = Items.sized(EVENTS, true, 100_000);
    store.append(EVENTS, List.of(large));
    EncodedItem leased = lease().items().get(0);
    assertThat(leased.json()).isEqualTo(large.json());
    assertThat(leased.kind()).isEqualTo(EVENTS);
    assertThat(leased.urgent()).isTrue();
  }

  @Test
  void urgentItemsLeaveFirst() {
    store.append(EVENTS, List.of(event(1), urgent(2), event(3), urgent(4)));
    assertThat(numbers(lease().items())).containsExactly(2, 4, 1, 3);
  }

  @Test
  void kindsAreApart() {
    store.append(EVENTS, events(1, 2));
    store.append(METRICS, metrics(3, 3));
    assertThat(numbers(store.lease(METRICS, ALL).orElseThrow().items())).containsExactly(3);
    assertThat(store.lease(METRICS, ALL)).isEmpty();
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
  }

  @Test
  void aLeaseCountsASeparatorForEachItem() {
    store.append(EVENTS, events(1, 5));
    assertThat(store.lease(EVENTS, 20).orElseThrow().items()).hasSize(2);
    assertThat(store.lease(EVENTS, 19).orElseThrow().items()).hasSize(1);
  }

  @Test
  void anItemThatAloneIsTooLargeIsLeasedAlone() {
    store.append(EVENTS, List.of(Items.sized(EVENTS, false, 500), Items.sized(EVENTS, false, 1)));
    assertThat(store.lease(EVENTS, 100).orElseThrow().items()).hasSize(1);
    assertThat(store.lease(EVENTS, 100).orElseThrow().items()).hasSize(1);
    assertThat(store.lease(EVENTS, 100)).isEmpty();
  }

  @Test
  void whatIsLeasedIsNotLeasedAgain() {
    store.append(EVENTS, events(1, 30));
    Batch first = ten();
    Batch second = ten();
    assertThat(numbers(first.items())).isEqualTo(numbers(events(1, 10)));
    assertThat(numbers(second.items())).isEqualTo(numbers(events(11, 20)));
    assertThat(first.id()).matches("\\d+-[0-9a-f]{8}").isNotEqualTo(second.id());
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(30);
  }

  @Test
  void acknowledgedItemsAreDeliveredAndGone() {
    store.append(EVENTS, events(1, 10));
    Batch batch = ten();
    store.acknowledge(batch);
    store.acknowledge(batch);
    store.release(batch, NO_DELAY);
    assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(10, 10, 0, 0, Map.of()));
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    assertThat(store.backlog(EVENTS).fresh()).isZero();
    assertThat(store.backlog(EVENTS).returned()).isZero();
  }

  @Test
  void aReleasedBatchComesAgainFirstAndTheSame() {
    store.append(EVENTS, events(1, 30));
    Batch first = ten();
    Batch second = ten();
    store.release(second, NO_DELAY);
    store.release(first, NO_DELAY);
    assertThat(store.backlog(EVENTS).isReturnedReady()).isTrue();
    assertThat(store.backlog(EVENTS).returned()).isEqualTo(20);
    assertSame(ten(), first);
    assertSame(ten(), second);
    assertThat(numbers(ten().items())).isEqualTo(numbers(events(21, 30)));
  }

  @Test
  void aReleasedBatchComesAgainTheSameWhateverCameMeanwhile() {
    store.append(EVENTS, events(1, 4));
    Batch batch = ten();
    store.release(batch, NO_DELAY);
    store.append(EVENTS, events(5, 20));
    assertSame(ten(), batch);
  }

  @Test
  void aBatchReleasedWithADelayComesWhenItIsOver() {
    store.append(EVENTS, events(1, 20));
    Batch batch = ten();
    Duration delay = leaseTimeout().dividedBy(2);
    store.release(batch, delay);
    assertThat(store.backlog(EVENTS).isReturnedReady()).isFalse();
    assertThat(store.backlog(EVENTS).returning().orElseThrow())
        .isGreaterThan(Duration.ZERO)
        .isLessThanOrEqualTo(delay);
    Batch other = ten();
    assertThat(numbers(other.items())).startsWith(11);
    store.acknowledge(other);
    pass(delay);
    assertSame(awaitLease(), batch);
  }

  @Test
  void aBatchReleasedWithADelayGoesBehindTheOthers() {
    store.append(EVENTS, events(1, 30));
    Batch refused = ten();
    Batch other = ten();
    store.release(refused, Duration.ofMillis(1));
    store.release(other, NO_DELAY);
    pass(leaseTimeout().dividedBy(2));
    await().until(() -> store.backlog(EVENTS).returned() == 20);
    assertSame(ten(), other);
    assertThat(numbers(ten().items())).startsWith(21);
    assertSame(awaitLease(), refused);
  }

  @Test
  void expediteEndsTheDelay() {
    store.append(EVENTS, events(1, 10));
    Batch batch = ten();
    store.release(batch, leaseTimeout());
    store.expedite();
    assertThat(store.backlog(EVENTS).isReturnedReady()).isTrue();
    assertSame(ten(), batch);
  }

  @Test
  void aLeaseThatIsNotRenewedEnds() {
    store.append(EVENTS, events(1, 10));
    Batch batch = ten();
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    pass(leaseTimeout());
    assertSame(awaitLease(), batch);
  }

  @Test
  void aLeaseThatIsRenewedGoesOn() {
    store.append(EVENTS, events(1, 10));
    Batch batch = ten();
    for (int third = 0; third < 6; third++) {
      pass(leaseTimeout().dividedBy(3));
      store.renew(batch);
      assertThat(store.lease(EVENTS, ALL)).isEmpty();
    }
  }

  @Test
  void urgentItemsOvertakeABatchThatWasReleased() {
    store.append(EVENTS, events(1, 20));
    Batch late = ten();
    store.release(late, NO_DELAY);
    store.append(EVENTS, urgents(21, 22));
    assertThat(numbers(ten().items())).containsExactly(21, 22);
    assertSame(ten(), late);
  }

  @Test
  void aReleasedBatchWithUrgentItemsGoesBeforeNewUrgentOnes() {
    store.append(EVENTS, events(1, 10));
    Batch ordinary = ten();
    store.append(EVENTS, urgents(11, 20));
    Batch urgent = ten();
    store.release(ordinary, NO_DELAY);
    store.release(urgent, NO_DELAY);
    store.append(EVENTS, urgents(21, 22));
    assertSame(ten(), urgent);
    assertThat(numbers(ten().items())).containsExactly(21, 22);
    assertSame(ten(), ordinary);
  }

  @Test
  void urgentItemsAreFilledUpWithOrdinaryOnes() {
    store.append(EVENTS, events(1, 20));
    store.append(EVENTS, urgents(21, 23));
    Batch batch = ten();
    assertThat(numbers(batch.items())).containsExactly(21, 22, 23, 1, 2, 3, 4, 5, 6, 7);
    store.release(batch, NO_DELAY);
    assertSame(ten(), batch);
    store.acknowledge(batch);
    assertThat(numbers(ten().items())).isEqualTo(numbers(events(8, 17)));
  }

  @Test
  void rejectedItemsAreDeadLetters() {
    store.append(EVENTS, events(1, 2));
    store.append(METRICS, metrics(3, 3));
    store.reject(ten(), "422 Unprocessable");
    store.reject(store.lease(METRICS, ALL).orElseThrow(), "400 Bad Request");
    assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(2, 0, 0, 2, Map.of()));
    assertThat(store.counts(METRICS)).isEqualTo(new ItemCounts(1, 0, 0, 1, Map.of()));
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    assertThat(store.deadLetterCount()).isEqualTo(3);
    List<DeadLetter> letters = store.deadLetters();
    assertThat(letters)
        .extracting(DeadLetter::json)
        .containsExactly(event(1).json(), event(2).json(), metrics(3, 3).get(0).json());
    assertThat(letters).extracting(DeadLetter::kind).containsExactly(EVENTS, EVENTS, METRICS);
    assertThat(letters.get(0).reason()).isEqualTo("422 Unprocessable");
    assertThat(letters.get(2).reason()).isEqualTo("400 Bad Request");
    assertThat(letters).allSatisfy(letter -> assertThat(letter.rejectedAt()).isNotNull());
  }

  @Test
  void deadLettersAreSentAgain() {
    store.append(EVENTS, List.of(urgent(1), event(2)));
    store.append(METRICS, metrics(3, 3));
    store.reject(ten(), "422");
    store.reject(store.lease(METRICS, ALL).orElseThrow(), "422");
    assertThat(store.resendDeadLetters()).isEqualTo(3);
    assertThat(store.deadLetters()).isEmpty();
    assertThat(store.deadLetterCount()).isZero();
    assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(2, 0, 2, 0, Map.of()));
    assertThat(numbers(ten().items())).containsExactly(1, 2);
    assertThat(numbers(store.lease(METRICS, ALL).orElseThrow().items())).containsExactly(3);
    assertThat(store.resendDeadLetters()).isZero();
  }

  @Test
  void deadLettersAreBounded() {
    for (int i = 0; i < 30; i++) {
      List<EncodedItem> group = new ArrayList<>();
      for (int j = 0; j < 50; j++) {
        group.add(event(j));
      }
      store.append(EVENTS, group);
      store.reject(lease(), "422");
    }
    assertThat(store.counts(EVENTS).rejected()).isEqualTo(1_500);
    assertThat(store.deadLetterCount()).isBetween(100, 1_000);
    assertThat(store.deadLetters()).hasSize(store.deadLetterCount());
  }

  @Test
  void halvesAreBatchesOfTheirOwn() {
    store.append(EVENTS, List.of(urgent(1), event(2), event(3), event(4), event(5)));
    Batch whole = ten();
    List<Batch> halves = store.split(whole);
    assertThat(halves).hasSize(2);
    assertThat(numbers(halves.get(0).items())).containsExactly(1, 2);
    assertThat(numbers(halves.get(1).items())).containsExactly(3, 4, 5);
    assertThat(Set.of(whole.id(), halves.get(0).id(), halves.get(1).id())).hasSize(3);
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    store.acknowledge(whole);
    assertThat(store.counts(EVENTS).delivered()).isZero();
    store.release(halves.get(1), NO_DELAY);
    store.acknowledge(halves.get(0));
    assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(5, 2, 3, 0, Map.of()));
    assertSame(ten(), halves.get(1));
  }

  @Test
  void halvesComeBeforeWhatWasCutLater() {
    store.append(EVENTS, events(1, 20));
    Batch whole = ten();
    Batch later = ten();
    List<Batch> halves = store.split(whole);
    store.release(later, NO_DELAY);
    halves.forEach(half -> store.release(half, NO_DELAY));
    assertSame(ten(), halves.get(0));
    assertSame(ten(), halves.get(1));
    assertSame(ten(), later);
  }

  @Test
  void theBacklogSaysWhatWaits() {
    assertThat(store.backlog(EVENTS)).isEqualTo(Backlog.EMPTY);
    store.append(EVENTS, events(1, 12));
    store.append(EVENTS, urgents(13, 15));
    Backlog backlog = store.backlog(EVENTS);
    assertThat(backlog.urgent()).isEqualTo(3);
    assertThat(backlog.ordinary()).isEqualTo(12);
    assertThat(backlog.bytes()).isGreaterThanOrEqualTo(15 * (Items.BYTES_IN_BATCH - 1));
    assertThat(backlog.returning()).isEmpty();
    ten();
    assertThat(store.backlog(EVENTS).fresh()).isEqualTo(5);
    assertThat(store.backlog(EVENTS).isReturnedReady()).isFalse();
    assertThat(store.backlog(METRICS)).isEqualTo(Backlog.EMPTY);
  }

  @Test
  void theStageCompletesAtThePointFromWhichItemsSurvive() {
    var stage = store.append(EVENTS, events(1, 10)).toCompletableFuture();
    if (survivesACrash()) {
      pass(Duration.ofSeconds(1));
      keep();
      assertThat(stage).isCompleted();
    } else {
      assertThat(stage).isNotDone();
      store.acknowledge(ten());
      assertThat(stage).isCompleted();
    }
  }

  @Test
  void anEmptyStoreGivesNothing() {
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    assertThat(store.deadLetters()).isEmpty();
    assertThat(store.counts(EVENTS)).isEqualTo(ItemCounts.NOTHING);
    assertThat(store.fill()).isBetween(0.0, 0.1);
    assertThat(store.name()).isNotBlank();
  }

  @Test
  void aClosedStoreTakesNothingAndStillCounts() {
    store.append(EVENTS, events(1, 10));
    Batch batch = ten();
    store.close();
    store.close();
    assertThatCode(() -> store.acknowledge(batch))
        .satisfiesAnyOf(
            e -> assertThat(e).isNull(),
            e -> assertThat(e).isInstanceOf(org.guardagent.spi.StoreUnavailableException.class));
    ItemCounts counts = store.counts(EVENTS);
    assertThat(counts.recorded()).isEqualTo(10);
    assertThat(counts.delivered()).isZero();
    assertThat(counts.waiting()).isEqualTo(survivesACrash() ? 10 : 0);
    assertThat(counts.dropped())
        .isEqualTo(survivesACrash() ? Map.of() : Map.of(DropReason.SHUTDOWN, 10L));
  }

  @Test
  void whateverHappensNothingIsLeasedTwiceOrVanishes() {
    RandomLife life = new RandomLife(new Random(7));
    for (int step = 0; step < 600; step++) {
      life.step();
      assertBalanced();
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(life.appended - life.done.size());
    }
  }

  /** Does one thing after another with the store, and knows what must come of it. */
  private final class RandomLife {

    private final Random random;
    private final Map<String, Batch> held = new LinkedHashMap<>();
    private final Map<String, List<Integer>> composition = new HashMap<>();
    private final Set<Integer> done = new HashSet<>();
    private int appended;

    RandomLife(Random random) {
      this.random = random;
    }

    void step() {
      switch (random.nextInt(8)) {
        case 0, 1 -> append(1 + random.nextInt(20));
        case 2, 3, 4 -> store.lease(EVENTS, TEN).ifPresent(this::hold);
        case 5 -> takeOne().ifPresent(this::acknowledge);
        case 6 -> takeOne().ifPresent(batch -> store.release(batch, NO_DELAY));
        default -> takeOne().ifPresent(this::split);
      }
      held.values().forEach(store::renew);
    }

    private void append(int size) {
      List<EncodedItem> group = new ArrayList<>();
      while (group.size() < size && appended < 999) {
        group.add(random.nextInt(5) == 0 ? urgent(appended++) : event(appended++));
      }
      if (!group.isEmpty()) {
        store.append(EVENTS, group);
      }
    }

    private void hold(Batch batch) {
      List<Integer> numbers = numbers(batch.items());
      assertThat(held).doesNotContainKey(batch.id());
      assertThat(composition.computeIfAbsent(batch.id(), id -> numbers)).isEqualTo(numbers);
      assertThat(numbers).noneMatch(done::contains);
      held.put(batch.id(), batch);
    }

    private Optional<Batch> takeOne() {
      Optional<Batch> one = held.values().stream().findAny();
      one.ifPresent(batch -> held.remove(batch.id()));
      return one;
    }

    private void acknowledge(Batch batch) {
      done.addAll(numbers(batch.items()));
      store.acknowledge(batch);
    }

    private void split(Batch batch) {
      if (batch.items().size() == 1) {
        store.release(batch, NO_DELAY);
        return;
      }
      for (Batch half : store.split(batch)) {
        composition.put(half.id(), numbers(half.items()));
        held.put(half.id(), half);
      }
    }
  }

  private Batch ten() {
    return store.lease(EVENTS, TEN).orElseThrow(() -> new AssertionError("nothing to lease"));
  }

  private Batch lease() {
    return store.lease(EVENTS, ALL).orElseThrow(() -> new AssertionError("nothing to lease"));
  }

  /** Where time passes by itself the end of a lease or delay is waited for. */
  private Batch awaitLease() {
    return await().until(() -> store.lease(EVENTS, TEN), Optional::isPresent).orElseThrow();
  }

  private static void assertSame(Batch actual, Batch expected) {
    assertThat(actual.id()).isEqualTo(expected.id());
    assertThat(actual.createdAt()).isEqualTo(expected.createdAt());
    assertThat(numbers(actual.items())).isEqualTo(numbers(expected.items()));
  }

  private void assertBalanced() {
    for (TelemetryKind kind : TelemetryKind.values()) {
      assertThat(store.counts(kind)).as("ledger of %s", kind).matches(ItemCounts::isBalanced);
    }
  }
}
