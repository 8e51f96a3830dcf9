package org.guardagent.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.chaos.FicklePlatform.Mood;
import org.guardagent.courier.Courier;
import org.guardagent.model.ItemCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A minute in which the platform does everything wrong, in random order. */
@Timeout(300)
class OutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("chaos.outage-seconds", 60));
  private static final int THREADS = 4;

  /** Less than any time-out towards the platform: whoever waited for it would be seen. */
  private static final Duration WAITED_FOR_THE_PLATFORM = Duration.ofMillis(900);

  /** What the items of the outage would take in memory several times over. */
  private static final long MOST_HEAP_GROWTH = 48 << 20;

  private final Random random = new Random();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong longestRecordNanos = new AtomicLong();

  @Test
  void nothingIsLost_memoryIsBounded_andRequestThreadsDoNotNotice(@TempDir Path directory)
      throws Exception {
    try (FicklePlatform platform = new FicklePlatform(this::anythingButAcceptance);
        WiredCourier wired = new WiredCourier(platform.uri(), settings(directory))) {
      Courier courier = wired.courier();
      courier.start();
      record(courier, System.nanoTime() + Duration.ofSeconds(2).toNanos());
      longestRecordNanos.set(0);
      long heapBefore = usedHeap();
      record(courier, System.nanoTime() + OUTAGE.toNanos());
      await().until(() -> courier.statistics().events().recorded() == numbers.get());

      assertThat(usedHeap() - heapBefore).isLessThan(MOST_HEAP_GROWTH);
      assertThat(Duration.ofNanos(longestRecordNanos.get())).isLessThan(WAITED_FOR_THE_PLATFORM);
      assertThat(courier.statistics().events().droppedTotal()).isZero();

      platform.mood(() -> Mood.ACCEPT);
      await()
          .atMost(2, TimeUnit.MINUTES)
          .until(
              () -> {
                courier.resendDeadLetters();
                courier.flush();
                return platform.arrivals().numbers().size() == numbers.get();
              });
      await().until(() -> courier.statistics().events().waiting() == 0);
      platform.assertSound();
      assertThat(platform.arrivals().missingOf(numbers.get())).isEmpty();
      assertThat(platform.arrivals().mostKeysOfOne()).isEqualTo(1);
      ItemCounts events = courier.statistics().events();
      assertThat(events).isEqualTo(new ItemCounts(numbers.get(), numbers.get(), 0, 0, Map.of()));
    }
  }

  private static Map<String, String> settings(Path directory) {
    return Map.of(
        "guard.agent.store.directory", directory.toString(),
        "guard.agent.flush-interval", "0.1",
        "guard.agent.timeout", "1",
        "guard.agent.connect-timeout", "1",
        "guard.agent.retry-attempts", "0",
        "guard.agent.backoff-factor", "0.05",
        "guard.agent.circuit-breaker.recovery", "0.5",
        "guard.agent.buffer-size", "50000",
        "guard.agent.rate-limit.requests", "1000000",
        "guard.agent.rate-limit.window", "1");
  }

  private Mood anythingButAcceptance() {
    Mood[] moods = {
      Mood.UNAVAILABLE,
      Mood.RESET,
      Mood.HANG,
      Mood.GARBAGE,
      Mood.THROTTLE,
      Mood.TOO_LARGE,
      Mood.ACCEPT_AND_HANG_UP
    };
    return moods[random.nextInt(moods.length)];
  }

  /** About 2,000 events a second from several threads, as requests would. */
  private void record(Courier courier, long untilNanos) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> recordUntil(courier, untilNanos));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void recordUntil(Courier courier, long untilNanos) {
    while (System.nanoTime() - untilNanos < 0) {
      for (int i = 0; i < 5; i++) {
        long before = System.nanoTime();
        courier.record(Arrivals.numbered(numbers.getAndIncrement()));
        longestRecordNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
