package org.guardagent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.guardagent.BufferFullException;
import org.guardagent.NotDurableException;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.TelemetryKind;
import org.junit.jupiter.api.Test;

class DurableQueueTest {

  private static final SecurityEvent EVENT = SecurityEvent.builder("test").build();

  private final Ledger ledger = new Ledger();
  private final DurableQueue queue = new DurableQueue(2, ledger);

  @Test
  void eventsComeInTheirOrderWithWhomToTell() {
    CompletableFuture<Void> stage = offer();
    assertThat(offer()).isNotDone();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.drain(1))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.event()).isSameAs(EVENT))
        .satisfies(waiting -> assertThat(waiting.durable()).isSameAs(stage));
    assertThat(queue.size()).isEqualTo(1);
    assertThat(stage).isNotDone();
  }

  @Test
  void full_theNewOneIsRefusedAtOnceAndCounted() {
    CompletableFuture<Void> first = offer();
    assertThat(offer()).isNotDone();
    assertRefused(offer(), BufferFullException.class);
    assertThat(first).isNotDone();
    assertThat(dropped()).isEqualTo(Map.of(DropReason.BUFFER_FULL, 1L));
    assertThat(counts().recorded()).isEqualTo(3);
  }

  @Test
  void closed_nothingIsTakenAnyMore() {
    assertThat(offer()).isNotDone();
    queue.close();
    assertRefused(offer(), NotDurableException.class);
    assertThat(queue.size()).isEqualTo(1);
    assertThat(dropped()).isEqualTo(Map.of(DropReason.STOPPED, 1L));
  }

  @Test
  void finished_whoeverStillWaitsIsTold() {
    CompletableFuture<Void> left = offer();
    queue.finish();
    assertRefused(left, NotDurableException.class);
    assertThat(dropped()).isEqualTo(Map.of(DropReason.SHUTDOWN, 1L));
    assertThat(counts()).matches(ItemCounts::isBalanced);
  }

  private CompletableFuture<Void> offer() {
    return queue.offer(EVENT).toCompletableFuture();
  }

  private static void assertRefused(
      CompletableFuture<Void> stage, Class<? extends Exception> refusal) {
    assertThat(stage).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(refusal);
  }

  private Map<DropReason, Long> dropped() {
    return counts().dropped();
  }

  private ItemCounts counts() {
    return ledger.counts(TelemetryKind.EVENTS, queue.size(), ItemCounts.NOTHING);
  }
}
