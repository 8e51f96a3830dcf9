package org.guardagent.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While many threads count and one drains, counted = drained, and time spent = time drained. */
@Timeout(60)
class RequestMetricsStressTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 50_000;

  /** More routes than fit, so that the bound is crossed while everybody is counting. */
  private static final int ROUTES = RequestMetrics.MAX_SERIES + 100;

  private final RequestMetrics metrics = new RequestMetrics(InstantSource.system());
  private final CountDownLatch start = new CountDownLatch(1);

  /** Milliseconds and requests, as drained so far. */
  private double drainedMillis;

  private long drainedCount;

  @Test
  void drainingLosesAndDoublesNothing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> counting = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int offset = i;
        counting.add(pool.submit(() -> countMany(offset)));
      }
      start.countDown();
      drainUntilDone(counting);
    } finally {
      pool.shutdownNow();
    }
    assertThat(drainedCount).isEqualTo((long) THREADS * ROUNDS);
    assertThat(drainedMillis).isBetween(0.999 * THREADS * ROUNDS, 1.001 * THREADS * ROUNDS);
  }

  private Void countMany(int offset) throws InterruptedException {
    start.await();
    for (int i = 0; i < ROUNDS; i++) {
      String route = i % 3 == 0 ? "/one" : "/route/" + (i * 7 + offset) % ROUTES;
      metrics.count(Exchanges.get(route, i % 2 == 0 ? 200 : 404, Duration.ofMillis(1)));
    }
    return null;
  }

  private void drainUntilDone(List<Future<?>> counting)
      throws InterruptedException, ExecutionException {
    while (!counting.stream().allMatch(Future::isDone)) {
      drain();
    }
    for (Future<?> each : counting) {
      each.get();
    }
    drain();
  }

  private void drain() {
    List<SecurityMetric> drained = new ArrayList<>();
    metrics.drainTo(drained::add);
    long count = 0;
    for (SecurityMetric metric : drained) {
      if (metric.type() == MetricType.REQUEST_COUNT) {
        count = (long) metric.value();
        drainedCount += count;
      } else if (metric.type() == MetricType.RESPONSE_TIME) {
        drainedMillis += metric.value() * 1_000 * count;
      }
    }
  }
}
