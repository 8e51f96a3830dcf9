package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guardagent.BufferFullException;
import org.guardagent.model.AgentStatistics;
import org.guardagent.model.EventTypes;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CourierDeliveryTest {

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void whatIsRecordedIsDeliveredByItself() {
    Courier courier = running.with("guard.agent.flush-interval", "0.05").start();
    courier.record(EVENT);
    courier.record(SecurityMetric.builder(MetricType.REQUEST_COUNT, 3).build());
    await().until(() -> running.transport.accepted().size() == 2);
    assertThat(running.transport.accepted())
        .anyMatch(json -> json.contains(EVENT.idempotencyKey().toString()))
        .anyMatch(json -> json.contains("\"request_count\""));
    await().until(() -> courier.statistics().metrics().delivered() == 1);
  }

  @Test
  void anUrgentEventDoesNotWaitForTheFlushInterval() {
    Courier courier = running.start();
    courier.record(EVENT);
    courier.record(SecurityEvent.builder(EventTypes.IP_BANNED).build());
    await().atMost(10, TimeUnit.SECONDS).until(() -> running.transport.accepted().size() == 2);
    assertThat(running.transport.accepted().get(0)).contains("ip_banned");
  }

  @Test
  void aFlushCoversEverythingRecordedBefore() throws Exception {
    Courier courier = running.start();
    List<Thread> producers = new ArrayList<>();
    AtomicInteger incomplete = new AtomicInteger();
    for (int p = 0; p < 4; p++) {
      Thread producer = new Thread(() -> recordAndFlush(courier, incomplete));
      producers.add(producer);
      producer.start();
    }
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(incomplete).hasValue(0);
    assertThat(running.transport.accepted()).hasSize(4 * 20 * 100).doesNotHaveDuplicates();
  }

  private void recordAndFlush(Courier courier, AtomicInteger incomplete) {
    for (int round = 0; round < 20; round++) {
      SecurityEvent last = EVENT;
      for (int i = 0; i < 100; i++) {
        last = SecurityEvent.builder("test").build();
        courier.record(last);
      }
      String key = last.idempotencyKey().toString();
      try {
        boolean complete = flush(courier).isComplete();
        if (!complete || running.transport.accepted().stream().noneMatch(j -> j.contains(key))) {
          incomplete.incrementAndGet();
        }
      } catch (Exception e) {
        incomplete.incrementAndGet();
      }
    }
  }

  @Test
  void aFlushSaysWhatStillWaits() throws Exception {
    running.transport.answer(batch -> new SendOutcome.Unavailable("away"));
    Courier courier = running.with("guard.agent.backoff-factor", "60").start();
    courier.record(EVENT);
    courier.record(EVENT);
    assertThat(flush(courier)).isEqualTo(new FlushResult(0, 2));
    assertThat(courier.statistics().events()).isEqualTo(counts(2, 0, 2));
    assertThat(courier.statistics().sendFailures()).isEqualTo(1);
  }

  @Test
  void aCourierThatDoesNotRunFlushesNothing() throws Exception {
    Courier courier = running.create();
    courier.record(EVENT);
    assertThat(flush(courier)).isEqualTo(new FlushResult(0, 1));
    assertThat(courier.isRunning()).isFalse();
  }

  @Test
  void raise_onlyRecordOrThrowThrowsWhenTheBufferIsFull() {
    Courier courier =
        running
            .with("guard.agent.buffer-overflow-policy", "raise")
            .with("guard.agent.buffer-size", "10")
            .create();
    for (int i = 0; i < 10; i++) {
      courier.recordOrThrow(EVENT);
    }
    courier.record(EVENT);
    assertThatExceptionOfType(BufferFullException.class)
        .isThrownBy(() -> courier.recordOrThrow(EVENT))
        .withMessageContaining("10 items");
    assertThat(courier.statistics().events().droppedTotal()).isEqualTo(2);
    assertThat(courier.statistics().events()).matches(ItemCounts::isBalanced);
  }

  @Test
  void severalSendersDeliverEachItemOnce() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    running.transport.answer(
        batch ->
            switch (tries.incrementAndGet() % 5) {
              case 0 -> new SendOutcome.Unavailable("away");
              case 1 -> new SendOutcome.TooLarge("413");
              case 2 -> new SendOutcome.NotAccepted("busy");
              default -> SendOutcome.accepted();
            });
    Courier courier =
        running
            .with("guard.agent.max-concurrent-flushes", "4")
            .with("guard.agent.buffer-size", "100000")
            .with("guard.agent.flush-interval", "0.05")
            .start();
    for (int i = 0; i < 20_000; i++) {
      courier.record(SecurityEvent.builder("test").build());
    }
    await().atMost(30, TimeUnit.SECONDS).until(() -> isSettled(courier));
    AgentStatistics end = courier.stop();
    assertThat(end.events()).matches(ItemCounts::isBalanced);
    assertThat(running.transport.accepted())
        .doesNotHaveDuplicates()
        .hasSize((int) end.events().delivered());
  }

  private static boolean isSettled(Courier courier) {
    ItemCounts events = courier.statistics().events();
    return events.delivered() + events.rejected() == 20_000;
  }

  private static ItemCounts counts(long recorded, long delivered, long waiting) {
    return new ItemCounts(recorded, delivered, waiting, 0, Map.of());
  }
}
