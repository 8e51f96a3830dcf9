package org.guardagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.ItemCounts;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Batch;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.testing.BreakableStore;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.SeenErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several stores do as one, when some of them fail. */
class TieredStoreTest {

  private static final int ALL = 1_000_000;

  private final CapturedLog log = new CapturedLog();
  private final HandClock clock = new HandClock();
  private final SeenErrors errors = new SeenErrors();
  private final FailureReports failures = new FailureReports(List.of(errors), clock);
  private final BreakableStore first = new BreakableStore("first", memory());
  private final MemoryStore last = memory();
  private final TieredStore store = tiered(List.of(first, last), List.of(), Optional.empty());

  @AfterEach
  void everyItemIsAccountedFor() {
    assertThat(store.counts(EVENTS)).matches(ItemCounts::isBalanced);
    log.close();
  }

  @Test
  void itemsGoIntoTheFirstThatWorks() {
    store.append(EVENTS, events(1, 3));
    assertThat(first.counts(EVENTS).waiting()).isEqualTo(3);
    assertThat(store.name()).isEqualTo("first");
  }

  @Test
  void whenTheFirstFails_theNextTakesOver_andOneWarningSaysSo() {
    first.breakDown("No space left on device");
    for (int i = 0; i < 20; i++) {
      store.append(EVENTS, List.of(event(i)));
      clock.advance(Duration.ofSeconds(5));
    }
    assertThat(last.counts(EVENTS).waiting()).isEqualTo(20);
    assertThat(store.name()).isEqualTo("memory, because No space left on device");
    assertThat(errors.stages()).containsExactly(Stage.STORE);
    assertThat(log.warnings()).hasSize(1).first().asString().contains("No space left on device");
  }

  @Test
  void aStoreThatFailedIsLeftAloneForAWhile_andAskedAgain() {
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(1)));
    first.mend();
    store.append(EVENTS, List.of(event(2)));
    assertThat(first.counts(EVENTS).waiting()).isZero();
    clock.advance(Duration.ofSeconds(1));
    store.append(EVENTS, List.of(event(3)));
    assertThat(first.counts(EVENTS).waiting()).isEqualTo(1);
    assertThat(last.counts(EVENTS).waiting()).isEqualTo(2);
    assertThat(store.name()).isEqualTo("first");
    assertThat(log.infos()).anySatisfy(line -> assertThat(line).contains("works again"));
  }

  @Test
  void batchesComeFromAllStores_fromTheLeastSafeFirst() {
    store.append(EVENTS, List.of(event(1)));
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(2)));
    first.mend();
    clock.advance(Duration.ofSeconds(1));
    assertThat(leased()).containsExactly(2);
    assertThat(leased()).containsExactly(1);
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
  }

  @Test
  void urgentItemsComeFirstWhereverTheyAre() {
    store.append(EVENTS, List.of(urgent(1)));
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(2)));
    first.mend();
    clock.advance(Duration.ofSeconds(1));
    assertThat(leased()).containsExactly(1);
  }

  @Test
  void whatWaitsInAStoreThatIsAwayComesAgainWhenThatMayBeTried() {
    store.append(EVENTS, events(1, 5));
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(6)));
    assertThat(leased()).containsExactly(6);
    assertThat(store.lease(EVENTS, ALL)).isEmpty();
    assertThat(store.backlog(EVENTS).fresh()).isZero();
    assertThat(store.backlog(EVENTS).returned()).isEqualTo(5);
    assertThat(store.backlog(EVENTS).returning()).contains(Duration.ofMillis(500));
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(6);
    first.mend();
    clock.advance(Duration.ofSeconds(1));
    assertThat(leased()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aStoreThatTakesNothingNewIsEmptiedAllTheSame() {
    store.append(EVENTS, events(1, 5));
    first.refuseAppends("No space left on device");
    store.append(EVENTS, List.of(event(6)));
    assertThat(leased()).containsExactly(6);
    assertThat(leased()).containsExactly(1, 2, 3, 4, 5);
    assertThat(store.name()).contains("No space left on device");
    assertThat(log.infos()).noneMatch(line -> line.contains("works again"));
    assertThat(log.warnings()).hasSize(1);
  }

  @Test
  void aStoreThatIsNotNeededIsNotAskedAgainAndAgain() {
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(1)));
    clock.advance(Duration.ofMinutes(1));
    assertThat(store.upkeep()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatAStoreMissesIsToldWhenItIsBack() {
    store.append(EVENTS, events(1, 20));
    Batch accepted = store.lease(EVENTS, 50).orElseThrow();
    Batch rejected = store.lease(EVENTS, 50).orElseThrow();
    Batch released = store.lease(EVENTS, 50).orElseThrow();
    first.breakDown("gone");
    store.acknowledge(accepted);
    store.reject(rejected, "422");
    store.release(released, Duration.ZERO);
    assertThat(store.counts(EVENTS).delivered()).isZero();
    store.upkeep();
    first.mend();
    clock.advance(Duration.ofSeconds(1));
    store.upkeep();
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(5);
    assertThat(store.counts(EVENTS).rejected()).isEqualTo(5);
    assertThat(store.lease(EVENTS, 50).orElseThrow().id()).isEqualTo(released.id());
  }

  @Test
  void aBatchWhoseStoreIsAwayCannotBeHalved_andIsNotForgotten() {
    store.append(EVENTS, events(1, 10));
    Batch batch = store.lease(EVENTS, ALL).orElseThrow();
    first.breakDown("gone");
    assertThatThrownBy(() -> store.split(batch)).isInstanceOf(StoreUnavailableException.class);
    first.mend();
    clock.advance(Duration.ofSeconds(1));
    List<Batch> halves = store.split(batch);
    halves.forEach(store::acknowledge);
    assertThat(store.counts(EVENTS).delivered()).isEqualTo(10);
  }

  @Test
  void anApplicationsStoreMayThrowAnything() {
    first.breakDown(new IllegalStateException("a bug"));
    store.append(EVENTS, List.of(event(1)));
    assertThat(last.counts(EVENTS).waiting()).isEqualTo(1);
    assertThat(store.name()).contains("a bug");
  }

  @Test
  void aStoreThatIsOnlyEmptiedTakesNothing_andIsClosedWhenItIsEmpty() {
    BreakableStore old = new BreakableStore("old", memory());
    old.append(EVENTS, events(1, 3));
    TieredStore both = tiered(List.of(first, last), List.of(old), Optional.empty());
    both.append(EVENTS, List.of(event(4)));
    Batch batch = both.lease(EVENTS, ALL).orElseThrow();
    assertThat(numbers(batch.items())).containsExactly(1, 2, 3);
    both.upkeep();
    assertThat(old.isClosed()).isFalse();
    both.acknowledge(batch);
    both.upkeep();
    assertThat(old.isClosed()).isTrue();
    assertThat(both.counts(EVENTS).recorded()).isEqualTo(4);
    assertThat(both.counts(EVENTS).delivered()).isEqualTo(3);
    assertThat(both.counts(EVENTS)).matches(ItemCounts::isBalanced);
  }

  @Test
  void whyTheConfiguredStoreIsMissingIsPartOfTheName() {
    TieredStore memoryOnly =
        tiered(List.of(last), List.of(), Optional.of("the directory is a file"));
    assertThat(memoryOnly.name()).isEqualTo("memory, because the directory is a file");
    assertThat(store.name()).isEqualTo("first");
  }

  @Test
  void deadLettersOfAllStoresAreShownAndResent() {
    store.append(EVENTS, List.of(event(1)));
    store.reject(store.lease(EVENTS, ALL).orElseThrow(), "first");
    clock.advance(Duration.ofSeconds(1));
    first.breakDown("gone");
    store.append(EVENTS, List.of(event(2)));
    store.reject(store.lease(EVENTS, ALL).orElseThrow(), "second");
    assertThat(store.deadLetterCount()).isEqualTo(2);
    assertThat(store.deadLetters()).extracting(letter -> letter.reason()).containsExactly("second");
    first.mend();
    clock.advance(Duration.ofSeconds(5));
    assertThat(store.deadLetters())
        .extracting(letter -> letter.reason())
        .containsExactly("first", "second");
    assertThat(store.resendDeadLetters()).isEqualTo(2);
    assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
  }

  @Test
  void itIsAsFullAsItsFullestStore() {
    first.breakDown("gone");
    store.append(EVENTS, events(1, 50));
    assertThat(store.fill()).isEqualTo(0.5);
    assertThat(store.sizeInMemory(EVENTS)).isEqualTo(50);
  }

  private List<Integer> leased() {
    return numbers(store.lease(EVENTS, ALL).orElseThrow().items());
  }

  private TieredStore tiered(
      List<EventStore> stores, List<Leftover> emptied, Optional<String> missing) {
    return new TieredStore(stores, emptied, missing, failures, clock);
  }

  private MemoryStore memory() {
    return new MemoryStore(100, 1_000_000, Duration.ofMinutes(1), clock, clock);
  }
}
