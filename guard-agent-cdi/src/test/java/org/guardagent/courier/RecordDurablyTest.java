package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.guardagent.BufferFullException;
import org.guardagent.NotDurableException;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.TelemetryProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever records durably is told, and when. */
@Timeout(60)
class RecordDurablyTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void theLedgerIsBalanced() {
    running.close();
    assertThat(running.last().statistics().events()).matches(ItemCounts::isBalanced);
  }

  @Test
  void inMemory_itIsToldWhenThePlatformHasAccepted() throws Exception {
    running.transport.answer(batch -> new SendOutcome.Unavailable("down"));
    Courier courier = running.start();
    CompletableFuture<Void> stage = courier.recordDurably(EVENT).toCompletableFuture();
    flush(courier);
    assertThat(stage).isNotDone();
    running.transport.answer(batch -> SendOutcome.accepted());
    await().until(() -> flush(courier).isComplete());
    assertThat(stage).succeedsWithin(SOON);
    assertThat(running.transport.accepted()).hasSize(1);
  }

  @Test
  void inFiles_itIsToldThoughThePlatformIsDown(@TempDir Path directory) throws Exception {
    running.transport.answer(batch -> new SendOutcome.Unavailable("down"));
    Courier courier = running.with("guard.agent.store.directory", directory.toString()).start();
    assertThat(courier.recordDurably(EVENT).toCompletableFuture()).succeedsWithin(SOON);
    assertThat(courier.statistics().store()).startsWith("files in ");
    assertThat(courier.stop().events()).isEqualTo(new ItemCounts(1, 0, 1, 0, Map.of()));

    running.transport.answer(batch -> SendOutcome.accepted());
    Courier next = running.start();
    await().until(() -> running.transport.accepted().size() == 1);
    await().until(() -> next.statistics().events().waiting() == 0);
    assertThat(next.statistics().events()).isEqualTo(new ItemCounts(1, 1, 0, 0, Map.of()));
  }

  @Test
  void rejected_itIsToldThatItMayNotSurvive() {
    running.transport.answer(batch -> new SendOutcome.Rejected("422"));
    Courier courier = running.start();
    CompletableFuture<Void> stage = courier.recordDurably(EVENT).toCompletableFuture();
    courier.flush();
    assertFails(stage, NotDurableException.class);
  }

  @Test
  void droppedByAProcessor_itIsTold() {
    running.processors.add(
        new TelemetryProcessor() {
          @Override
          public @Nullable SecurityEvent process(SecurityEvent event) {
            return null;
          }
        });
    assertFails(
        running.start().recordDurably(EVENT).toCompletableFuture(), NotDurableException.class);
    assertThat(running.last().statistics().events().dropped())
        .isEqualTo(Map.of(DropReason.PROCESSOR, 1L));
  }

  @Test
  void beforeTheStart_theBufferIsItsBound() {
    Courier courier = running.with("guard.agent.buffer-size", "3").create();
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stages.add(courier.recordDurably(EVENT).toCompletableFuture());
    }
    assertFails(stages.get(3), BufferFullException.class);
    courier.stop();
    assertThat(stages).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void stopped_itIsRefused() throws Exception {
    Courier courier = running.start();
    courier.stop();
    assertFails(courier.recordDurably(EVENT).toCompletableFuture(), NotDurableException.class);
    CompletableFuture<Void> off =
        OffAgent.switchedOff(java.time.InstantSource.system())
            .recordDurably(EVENT)
            .toCompletableFuture();
    assertFails(off, NotDurableException.class);
  }

  @Test
  void manyAtOnceAreAllToldAndAllArrive() throws Exception {
    Courier courier = running.start();
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      stages.add(courier.recordDurably(EVENT).toCompletableFuture());
    }
    courier.flush();
    CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    assertThat(courier.statistics().events().delivered()).isEqualTo(5_000);
  }

  private static void assertFails(
      CompletableFuture<Void> stage, Class<? extends Exception> failure) {
    assertThat(stage).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(failure);
  }
}
