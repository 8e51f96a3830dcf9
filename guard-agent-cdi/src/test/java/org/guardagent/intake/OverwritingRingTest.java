package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OverwritingRingTest {

  private static final int PRODUCERS = 8;
  private static final int EACH = 20_000;

  private final List<Integer> taken = new ArrayList<>();

  @Test
  void overfull_keepsAsManyAsItsCapacity() {
    OverwritingRing<Integer> ring = new OverwritingRing<>(33);

    IntStream.range(0, 100).forEach(ring::put);

    assertThat(ring.lost(ring.size())).isEqualTo(100 - 33);
    assertThat(ring.size()).isEqualTo(33);
  }

  @Test
  void drain_handsOverInOrderUpToItsLimit() {
    OverwritingRing<Integer> ring = new OverwritingRing<>(16);
    IntStream.range(0, 10).forEach(ring::put);

    assertThat(ring.drain(taken::add, 4, () -> {})).isEqualTo(4);
    assertThat(ring.size()).isEqualTo(6);
    assertThat(ring.drain(taken::add, 100, () -> {})).isEqualTo(6);
    assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void afterAnOverflow_theNewestAreThereAndTheCountIsRight() {
    OverwritingRing<Integer> ring = new OverwritingRing<>(16);
    ring.drain(taken::add, 1, () -> {});

    IntStream.range(0, 1000).forEach(ring::put);

    assertThat(ring.drain(taken::add, 100, () -> {})).isEqualTo(16);
    assertThat(taken).isEqualTo(IntStream.range(984, 1000).boxed().toList());
    assertThat(ring.lost(0)).isEqualTo(984);
    assertThat(ring.size()).isZero();
  }

  @Test
  void clear_countsWhatWasThere() {
    OverwritingRing<Integer> ring = new OverwritingRing<>(16);
    IntStream.range(0, 5).forEach(ring::put);

    assertThat(ring.clear()).isEqualTo(5);
    assertThat(ring.clear()).isZero();
  }

  /** A ring that is far too small, so that producers are overtaken by whole laps all the time. */
  @RepeatedTest(10)
  void manyProducers_everyItemIsTakenOrCountedAsLostAndNoneStaysBehind() throws Exception {
    OverwritingRing<Integer> ring = new OverwritingRing<>(16);
    AtomicBoolean produced = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + 1);

    CompletableFuture<Void> consumer =
        CompletableFuture.runAsync(() -> consume(ring, produced), threads);
    CompletableFuture<?>[] producers =
        IntStream.range(0, PRODUCERS)
            .mapToObj(p -> CompletableFuture.runAsync(() -> produce(ring, p), threads))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(producers).get(30, TimeUnit.SECONDS);
    produced.set(true);
    consumer.get(30, TimeUnit.SECONDS);
    threads.shutdown();

    assertThat(taken).doesNotHaveDuplicates();
    assertThat(taken.size() + ring.lost(ring.size())).isEqualTo((long) PRODUCERS * EACH);
    assertThat(ring.size()).isZero();
    assertThat(ring.clear()).as("items that nobody would ever find").isZero();
  }

  private void consume(OverwritingRing<Integer> ring, AtomicBoolean produced) {
    while (!produced.get() || ring.size() > 0) {
      if (ring.drain(taken::add, 7, () -> {}) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static void produce(OverwritingRing<Integer> ring, int producer) {
    for (int i = 0; i < EACH; i++) {
      ring.put(producer * EACH + i);
    }
  }
}
