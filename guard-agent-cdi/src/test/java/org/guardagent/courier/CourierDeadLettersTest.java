package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guardagent.courier.RunningCourier.EVENT;
import static org.guardagent.courier.RunningCourier.flush;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.store.MemoryStore;
import org.guardagent.testing.BreakableStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events that the platform refused for good, as the application sees them. */
@Timeout(60)
class CourierDeadLettersTest {

  private static final ItemCounts REJECTED = new ItemCounts(2, 0, 0, 2, Map.of());
  private static final ItemCounts DELIVERED = new ItemCounts(2, 2, 0, 0, Map.of());

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theyAreShownWithTheirReason_andResentWhenAskedFor() throws Exception {
    Courier courier = running.start();
    rejectTwo(courier);
    List<DeadLetter> letters = courier.deadLetters();
    assertThat(letters).extracting(DeadLetter::reason).containsExactly("422 no", "422 no");
    assertThat(letters).extracting(DeadLetter::kind).containsOnly(TelemetryKind.EVENTS);
    assertThat(courier.statistics().deadLetters()).isEqualTo(2);
    assertThat(courier.statistics().events()).isEqualTo(REJECTED);

    assertResent(courier);
    assertThat(running.transport.accepted())
        .containsExactlyInAnyOrderElementsOf(letters.stream().map(DeadLetter::json).toList());
  }

  @Test
  void inFilesTheyOutliveTheAgent(@TempDir Path directory) throws Exception {
    running.with("guard.agent.store.directory", directory.toString());
    Courier first = running.start();
    rejectTwo(first);
    first.stop();
    Courier second = running.start();
    assertThat(second.deadLetters()).hasSize(2);
    assertThat(second.statistics().events()).isEqualTo(REJECTED);
    assertResent(second);
  }

  @Test
  void whatIsRefusedAgainIsADeadLetterAgain() throws Exception {
    Courier courier = running.start();
    rejectTwo(courier);
    assertThat(courier.resendDeadLetters()).isEqualTo(2);
    await().until(() -> courier.statistics().events().equals(REJECTED));
    assertThat(courier.deadLetters()).hasSize(2);
  }

  @Test
  void theOnesOfAStoreThatIsAwayAreNotLost() throws Exception {
    BreakableStore store =
        new BreakableStore(
            "shop's own",
            new MemoryStore(
                100, 100_000, Duration.ofMinutes(1), InstantSource.system(), System::nanoTime));
    running.store = Optional.of(store);
    Courier courier = running.start();
    rejectTwo(courier);
    store.breakDown(new StoreUnavailableException("away", null));
    assertThat(courier.deadLetters()).isEmpty();
    assertThat(courier.resendDeadLetters()).isZero();
    store.mend();
    assertResent(courier);
  }

  @Test
  void withoutAnyNothingIsResent() {
    Courier courier = running.start();
    assertThat(courier.deadLetters()).isEmpty();
    assertThat(courier.resendDeadLetters()).isZero();
  }

  @Test
  void stopped_nothingIsResent() throws Exception {
    Courier courier = running.start();
    rejectTwo(courier);
    courier.stop();
    assertThat(courier.resendDeadLetters()).isZero();
  }

  private void rejectTwo(Courier courier) throws Exception {
    running.transport.answer(batch -> new SendOutcome.Rejected("422 no"));
    courier.record(EVENT);
    courier.record(EVENT);
    flush(courier);
    await().until(() -> courier.statistics().deadLetters() == 2);
  }

  private void assertResent(Courier courier) {
    running.transport.answer(batch -> SendOutcome.accepted());
    assertThat(courier.resendDeadLetters()).isEqualTo(2);
    await().until(() -> courier.statistics().events().equals(DELIVERED));
    assertThat(courier.deadLetters()).isEmpty();
    assertThat(courier.statistics().deadLetters()).isZero();
    assertThat(running.transport.accepted()).hasSize(2);
  }
}
