package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guardagent.config.OverflowPolicy;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Producers that fill the queue faster than it is emptied: nothing vanishes, nothing doubles. */
@Timeout(60)
class IntakeQueueStressTest {

  private static final int PRODUCERS = 4;
  private static final int EACH = 50_000;
  private static final int CAPACITY = 64;

  private final Ledger ledger = new Ledger();
  private final List<Integer> taken = new ArrayList<>();
  private final AtomicBoolean produced = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource
  void recordedIsTakenAndDropped(OverflowPolicy policy) throws Exception {
    IntakeQueue<Integer> queue =
        new IntakeQueue<>(
            TelemetryKind.EVENTS,
            CAPACITY,
            policy,
            Duration.ofNanos(20_000),
            () -> 0,
            System::nanoTime,
            ledger);
    run(queue);
    ItemCounts counts = ledger.counts(TelemetryKind.EVENTS, 0, ItemCounts.NOTHING);
    assertThat(counts.recorded()).isEqualTo((long) PRODUCERS * EACH);
    assertThat(taken.size() + counts.droppedTotal()).isEqualTo(counts.recorded());
    assertThat(taken).doesNotHaveDuplicates();
    if (policy != OverflowPolicy.DROP) {
      assertEachProducersOrderIsKept();
    }
  }

  private void run(IntakeQueue<Integer> queue) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + 1);
    try {
      Future<?> consumer = threads.submit(() -> consume(queue));
      List<Callable<Void>> producers = new ArrayList<>();
      for (int p = 0; p < PRODUCERS; p++) {
        int first = p * EACH;
        producers.add(() -> produce(queue, first));
      }
      for (Future<Void> producer : threads.invokeAll(producers)) {
        producer.get();
      }
      produced.set(true);
      consumer.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  private void consume(IntakeQueue<Integer> queue) {
    while (!produced.get() || !queue.isEmpty()) {
      if (queue.drain(taken::add, 32, () -> {}) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  @SuppressWarnings("NullAway") // a callable of Void has nothing else to return
  private static Void produce(IntakeQueue<Integer> queue, int first) {
    for (int i = first; i < first + EACH; i++) {
      queue.offer(i);
    }
    return null;
  }

  private void assertEachProducersOrderIsKept() {
    int[] last = {-1, -1, -1, -1};
    for (int item : taken) {
      assertThat(item).isGreaterThan(last[item / EACH]);
      last[item / EACH] = item;
    }
  }
}
