package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.DropReason;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.TelemetryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a courier: within its time, and nothing lost silently. */
@Timeout(60)
class CourierStopTest {

  private static final Duration MUCH_LESS_THAN_FOREVER = Duration.ofSeconds(10);

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void whatWaitsIsDeliveredBeforeTheEnd() throws Exception {
    Courier courier = running.start();
    courier.record(EVENT);
    AgentStatistics end = courier.stop();
    assertThat(end.events()).isEqualTo(new ItemCounts(1, 1, 0, 0, Map.of()));
    assertThat(running.allThreadsEnd()).isTrue();
    assertThat(courier.isRunning()).isFalse();
    assertThat(courier.status().state()).isEqualTo(AgentStatus.State.FAILED);
  }

  @Test
  void metricSourcesAreAskedALastTime() {
    running.sources.add(
        sink -> sink.accept(SecurityMetric.builder(MetricType.REQUEST_COUNT, 3).build()));
    Courier courier = running.start();
    await().until(courier::isRunning);
    AgentStatistics end = courier.stop();
    assertThat(end.metrics()).isEqualTo(new ItemCounts(1, 1, 0, 0, Map.of()));
  }

  @Test
  void aPauseAfterAFailureIsEndedForALastTry() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    running.transport.answer(
        batch ->
            tries.incrementAndGet() == 1
                ? new SendOutcome.Unavailable("down")
                : SendOutcome.accepted());
    Courier courier = running.with("guard.agent.backoff-factor", "60").start();
    courier.record(EVENT);
    assertThat(flush(courier).waiting()).isEqualTo(1);
    courier.record(EVENT);

    AgentStatistics end = courier.stop();

    assertThat(end.events()).isEqualTo(new ItemCounts(2, 2, 0, 0, Map.of()));
  }

  @Test
  void loopsThatHaveNotBegunAreNotWaitedForAndDoNothingLater() throws Exception {
    running.threadsBegin = false;
    Courier courier = running.with("guard.agent.shutdown-timeout", "30").start();
    long before = System.nanoTime();

    AgentStatistics end = courier.stop();
    running.letThreadsBegin();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(MUCH_LESS_THAN_FOREVER);
    assertThat(running.allThreadsEnd()).isTrue();
    assertThat(end.events()).isEqualTo(ItemCounts.NOTHING);
    assertThat(running.transport.accepted()).isEmpty();
  }

  @Test
  void whatWasRecordedBeforeTheLoopsBeganIsCounted() {
    running.threadsBegin = false;
    Courier courier = running.with("guard.agent.shutdown-timeout", "0.3").start();
    courier.record(EVENT);

    AgentStatistics end = courier.stop();

    assertThat(end.events()).isEqualTo(new ItemCounts(1, 0, 0, 0, Map.of(DropReason.SHUTDOWN, 1L)));
  }

  @Test
  void slowProcessorsDoNotHoldUpTheEnd() {
    running.processors.add(
        new TelemetryProcessor() {
          @Override
          public SecurityEvent process(SecurityEvent event) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            return event;
          }
        });
    Courier courier = running.with("guard.agent.shutdown-timeout", "0.3").start();
    for (int i = 0; i < 2_000; i++) {
      courier.record(EVENT);
    }
    long before = System.nanoTime();

    AgentStatistics end = courier.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    assertThat(end.events().isBalanced()).isTrue();
    assertThat(end.events().dropped()).containsKey(DropReason.SHUTDOWN);
  }

  @Test
  void aTransportThatHangsIsInterruptedInTime() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    running.transport.answer(
        batch -> {
          hanging.countDown();
          return hangUntilInterrupted();
        });
    Courier courier = running.with("guard.agent.shutdown-timeout", "0.3").start();
    courier.record(EVENT);
    CompletableFuture<FlushResult> flush = courier.flush().toCompletableFuture();
    hanging.await();
    courier.record(EVENT);
    long before = System.nanoTime();
    AgentStatistics end = courier.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(MUCH_LESS_THAN_FOREVER);
    assertThat(end.events()).isEqualTo(new ItemCounts(2, 0, 0, 0, Map.of(DropReason.SHUTDOWN, 2L)));
    assertThat(flush.get(10, TimeUnit.SECONDS)).isEqualTo(new FlushResult(0, 1));
    assertThat(running.allThreadsEnd()).isTrue();
  }

  @Test
  void aProcessorThatOutlivesTheStopLosesNothingSilently() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    running.processors.add(stubborn(inside, release));
    Courier courier = running.with("guard.agent.shutdown-timeout", "0.2").start();
    courier.record(EVENT);
    CompletableFuture<FlushResult> flush = courier.flush().toCompletableFuture();
    inside.await();
    courier.stop();
    assertThat(flush.get(10, TimeUnit.SECONDS).settled()).isZero();
    release.countDown();
    assertThat(running.allThreadsEnd()).isTrue();
    assertThat(courier.statistics().events())
        .isEqualTo(new ItemCounts(1, 0, 0, 0, Map.of(DropReason.SHUTDOWN, 1L)));
  }

  @Test
  void aSecondStopChangesNothing() {
    Courier courier = running.start();
    courier.record(EVENT);
    AgentStatistics end = courier.stop();
    assertThat(courier.stop()).isEqualTo(end);
  }

  @Test
  void aCourierThatNeverRanCountsWhatWasRecorded() {
    Courier courier = running.create();
    courier.record(EVENT);
    assertThat(courier.stop().events())
        .isEqualTo(new ItemCounts(1, 0, 0, 0, Map.of(DropReason.SHUTDOWN, 1L)));
  }

  @Test
  void whatIsRecordedAfterwardsIsCountedAndThrowsNothing() throws Exception {
    Courier courier = running.start();
    courier.stop();
    courier.record(EVENT);
    assertThatCode(() -> courier.recordOrThrow(EVENT)).doesNotThrowAnyException();
    assertThat(courier.statistics().events())
        .isEqualTo(new ItemCounts(2, 0, 0, 0, Map.of(DropReason.STOPPED, 2L)));
    assertThat(flush(courier)).isEqualTo(new FlushResult(0, 0));
  }

  @Test
  void anInterruptOfTheStoppingThreadStaysVisibleAndCostsNoCount() throws Exception {
    Courier courier = running.start();
    courier.record(EVENT);
    Thread.currentThread().interrupt();
    courier.stop();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(running.allThreadsEnd()).isTrue();
    assertThat(courier.statistics().events())
        .matches(ItemCounts::isBalanced)
        .matches(counts -> counts.waiting() == 0);
  }

  @Test
  void producersThatGoOnDuringTheStopAreCounted() throws Exception {
    Courier courier = running.start();
    Thread producer =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                courier.record(EVENT);
              }
            });
    producer.start();
    await().until(() -> courier.statistics().events().recorded() > 1_000);
    courier.stop();
    producer.interrupt();
    producer.join();
    ItemCounts events = courier.statistics().events();
    assertThat(events).matches(ItemCounts::isBalanced);
    assertThat(events.waiting()).isZero();
  }

  private static SendOutcome hangUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
      return SendOutcome.accepted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendOutcome.Unavailable("interrupted");
    }
  }

  private static TelemetryProcessor stubborn(CountDownLatch inside, CountDownLatch release) {
    return new TelemetryProcessor() {
      @Override
      public SecurityEvent process(SecurityEvent event) {
        inside.countDown();
        await().atMost(30, TimeUnit.SECONDS).until(() -> release.getCount() == 0);
        return event;
      }
    };
  }
}
