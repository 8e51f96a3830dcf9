package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.guardagent.config.OverflowPolicy;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeQueueTest {

  private static final Duration BLOCK = Duration.ofMillis(50);

  private final Ledger ledger = new Ledger();
  private final AtomicLong behind = new AtomicLong();
  private final HandClock clock = new HandClock();

  @Test
  void full_drop_oldestMakesRoom() {
    IntakeQueue<Integer> queue = queue(OverflowPolicy.DROP, 16);
    assertThat(offerAll(queue, 40)).isEqualTo(40);
    assertThat(drained(queue)).containsExactlyElementsOf(IntStream.range(24, 40).boxed().toList());
    assertThat(counts().dropped()).containsOnly(Map.entry(DropReason.BUFFER_FULL, 24L));
  }

  @Test
  void full_drop_atLeastTheNewestCapacityItemsSurviveInOrder() {
    IntakeQueue<Integer> queue = queue(OverflowPolicy.DROP, 10);
    offerAll(queue, 100);
    List<Integer> survivors = drained(queue);
    assertThat(survivors).hasSizeGreaterThanOrEqualTo(10).endsWith(97, 98, 99).isSorted();
    assertThat(counts().droppedTotal()).isEqualTo(100 - survivors.size());
  }

  @Test
  void full_raise_newestIsRefused() {
    IntakeQueue<Integer> queue = queue(OverflowPolicy.RAISE, 10);
    assertThat(offerAll(queue, 13)).isEqualTo(10);
    assertThat(drained(queue)).startsWith(0, 1).endsWith(9);
    assertThat(counts().dropped()).containsEntry(DropReason.BUFFER_FULL, 3L);
  }

  @Test
  void full_raise_whatWaitsBehindCounts() {
    behind.set(7);
    assertThat(offerAll(queue(OverflowPolicy.RAISE, 10), 10)).isEqualTo(3);
  }

  @Test
  void full_block_waitsNoLongerThanItsTimeout() {
    AtomicInteger looks = new AtomicInteger();
    LongSupplier tenMillisEachLook =
        () -> {
          looks.incrementAndGet();
          clock.advanceMillis(10);
          return clock.getAsLong();
        };
    behind.set(10);
    assertThat(queue(OverflowPolicy.BLOCK, 10, tenMillisEachLook).offer(1)).isFalse();
    assertThat(looks).hasValue(6);
    assertThat(counts().dropped()).containsEntry(DropReason.BUFFER_FULL, 1L);
  }

  @Test
  void full_block_takesTheItemWhenRoomIsMadeInTime() {
    AtomicInteger looks = new AtomicInteger();
    IntakeQueue<Integer> queue =
        new IntakeQueue<>(
            TelemetryKind.EVENTS,
            10,
            OverflowPolicy.BLOCK,
            BLOCK,
            () -> looks.incrementAndGet() < 3 ? 10 : 9,
            clock,
            ledger);
    assertThat(queue.offer(1)).isTrue();
    assertThat(drained(queue)).containsExactly(1);
    assertThat(counts().droppedTotal()).isZero();
  }

  @Test
  void full_block_anInterruptEndsTheWaitAndStaysVisible() {
    behind.set(10);
    Thread.currentThread().interrupt();
    boolean taken = queue(OverflowPolicy.BLOCK, 10).offer(1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void closed_nothingIsTakenAndWhatIsInsideCanBeDrained(OverflowPolicy policy) {
    IntakeQueue<Integer> queue = queue(policy, 10);
    offerAll(queue, 3);
    queue.close();
    assertThat(queue.offer(99)).isFalse();
    assertThat(drained(queue)).containsExactly(0, 1, 2);
    assertThat(counts().recorded()).isEqualTo(4);
    assertThat(counts().dropped()).containsOnly(Map.entry(DropReason.STOPPED, 1L));
  }

  @ParameterizedTest
  @EnumSource
  void finished_whatIsInsideIsCountedOnce(OverflowPolicy policy) {
    IntakeQueue<Integer> queue = queue(policy, 10);
    offerAll(queue, 3);
    queue.finish();
    queue.finish();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(counts().dropped()).containsOnly(Map.entry(DropReason.SHUTDOWN, 3L));
  }

  @Test
  void finished_anOfferThatBeganBeforeIsCountedAllTheSame() {
    List<IntakeQueue<Integer>> self = new ArrayList<>();
    IntakeQueue<Integer> queue =
        new IntakeQueue<>(
            TelemetryKind.EVENTS,
            10,
            OverflowPolicy.RAISE,
            BLOCK,
            () -> {
              self.get(0).finish();
              return 0;
            },
            clock,
            ledger);
    self.add(queue);
    queue.offer(1);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(counts().dropped()).containsOnly(Map.entry(DropReason.STOPPED, 1L));
  }

  @Test
  void drainHandsOverAtMostWhatItWasAskedFor() {
    IntakeQueue<Integer> queue = queue(OverflowPolicy.DROP, 16);
    offerAll(queue, 10);
    List<Integer> seen = new ArrayList<>();
    assertThat(queue.drain(seen::add, 4, () -> {})).isEqualTo(4);
    assertThat(seen).containsExactly(0, 1, 2, 3);
    assertThat(queue.size()).isEqualTo(6);
  }

  private static int offerAll(IntakeQueue<Integer> queue, int items) {
    return (int) IntStream.range(0, items).filter(queue::offer).count();
  }

  private static List<Integer> drained(IntakeQueue<Integer> queue) {
    List<Integer> items = new ArrayList<>();
    queue.drain(items::add, Integer.MAX_VALUE, () -> {});
    return items;
  }

  private IntakeQueue<Integer> queue(OverflowPolicy policy, int capacity) {
    return queue(policy, capacity, clock);
  }

  private IntakeQueue<Integer> queue(OverflowPolicy policy, int capacity, LongSupplier nanoTime) {
    return new IntakeQueue<>(
        TelemetryKind.EVENTS, capacity, policy, BLOCK, behind::get, nanoTime, ledger);
  }

  private ItemCounts counts() {
    return ledger.counts(TelemetryKind.EVENTS, 0, ItemCounts.NOTHING);
  }
}
