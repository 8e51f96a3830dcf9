package org.guardagent.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.model.RateLimit;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

  private static final long SECOND = 1_000_000_000L;
  private static final RateLimit THREE = new RateLimit(3, Duration.ofSeconds(60));

  @Test
  void asManyAsTheLimitPassAndNoMore() {
    SlidingWindow window = new SlidingWindow(THREE.window());
    for (int count = 1; count <= 3; count++) {
      Decision decision = window.take(0, THREE);
      assertThat(decision.allowed()).isTrue();
      assertThat(decision.count()).isEqualTo(count);
      assertThat(decision.remaining()).isEqualTo(3 - count);
      assertThat(decision.retryAfter()).isZero();
    }
    Decision refused = window.take(SECOND, THREE);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.count()).isEqualTo(4);
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(62));
  }

  /** The reference records blocked requests too, so that whoever hammers never recovers. */
  @Test
  void refusedRequestsAreNotCountedAgainstTheClient() {
    SlidingWindow window = new SlidingWindow(THREE.window());
    for (int i = 0; i < 3; i++) {
      window.take(0, THREE);
    }
    for (long second = 0; second < 62; second++) {
      assertThat(window.take(second * SECOND, THREE).allowed()).isFalse();
    }
    assertThat(window.take(63 * SECOND, THREE).allowed()).isTrue();
  }

  @Test
  void retryAfterIsTheFirstMomentAtWhichARequestPasses() {
    Random random = new Random(7);
    RateLimit limit = new RateLimit(20, Duration.ofSeconds(10));
    SlidingWindow window = new SlidingWindow(limit.window());
    long now = -5 * SECOND;
    int refusals = 0;
    for (int i = 0; i < 2_000; i++) {
      now += random.nextInt(400_000_000);
      Decision decision = window.take(now, limit);
      if (!decision.allowed()) {
        refusals++;
        long retry = decision.retryAfter().toNanos();
        assertThat(retry).isPositive();
        assertThat(window.take(now + retry - 1, limit).allowed()).isFalse();
        now += retry;
        assertThat(window.take(now, limit).allowed()).isTrue();
      }
    }
    assertThat(refusals).isGreaterThan(50);
  }

  @Test
  void noWindowWhereverItBeginsHoldsMoreThanTheLimit() {
    Random random = new Random(1);
    RateLimit limit = new RateLimit(50, Duration.ofSeconds(1));
    SlidingWindow window = new SlidingWindow(limit.window());
    Deque<Long> passed = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 200_000; i++) {
      now += random.nextInt(10) == 0 ? random.nextInt(300_000_000) : random.nextInt(1_000_000);
      if (window.take(now, limit).allowed()) {
        passed.addLast(now);
      }
      while (!passed.isEmpty() && passed.getFirst() <= now - SECOND) {
        passed.removeFirst();
      }
      assertThat(passed.size()).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void theWindowIsEmptyAgainWhenItSaidItWouldBe() {
    SlidingWindow window = new SlidingWindow(THREE.window());
    window.take(0, THREE);
    Decision second = window.take(30 * SECOND, THREE);
    long reset = 30 * SECOND + second.resetAfter().toNanos();
    assertThat(window.total(reset - 1)).isEqualTo(1);
    assertThat(window.total(reset)).isZero();
  }

  @Test
  void timeThatSeemsToGoBackLosesNothing() {
    SlidingWindow window = new SlidingWindow(THREE.window());
    window.take(100 * SECOND, THREE);
    window.take(90 * SECOND, THREE);
    assertThat(window.total(100 * SECOND)).isEqualTo(2);
  }

  /** Slots end while others count in them. */
  @Test
  void nothingIsLostWhereManyCountAtOnce() throws Exception {
    RateLimit limit = new RateLimit(500_000, Duration.ofDays(1_000));
    long step = limit.window().toNanos() / 600_000;
    SlidingWindow window = new SlidingWindow(limit.window());
    AtomicLong clock = new AtomicLong();
    AtomicInteger passed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Void>> work = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      work.add(
          () -> {
            for (int i = 0; i < 150_000; i++) {
              long now = clock.addAndGet(step);
              passed.addAndGet(window.take(now, limit).allowed() ? 1 : 0);
            }
            return null;
          });
    }
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
    assertThat(passed).hasValue(500_000);
    assertThat(window.total(clock.get())).isEqualTo(500_000);
  }

  @Test
  void windowsOfAnyLengthWork() {
    for (Duration length :
        new Duration[] {Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
      RateLimit limit = new RateLimit(1, length);
      SlidingWindow window = new SlidingWindow(length);
      assertThat(window.take(System.nanoTime(), limit).allowed()).isTrue();
      assertThat(window.take(Long.MAX_VALUE / 4, limit).resetAfter()).isPositive();
    }
  }

  @Test
  void aLimitThatWasLoweredRefusesUntilEnoughHasPassed() {
    SlidingWindow window = new SlidingWindow(Duration.ofSeconds(20));
    RateLimit wide = new RateLimit(10, Duration.ofSeconds(20));
    for (int second = 0; second < 10; second++) {
      window.take(second * SECOND, wide);
    }
    RateLimit narrow = new RateLimit(2, Duration.ofSeconds(20));
    Decision refused = window.take(10 * SECOND, narrow);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(8 + 21 - 10));
  }
}
