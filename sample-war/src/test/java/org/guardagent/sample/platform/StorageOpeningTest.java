package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StorageException;
import org.guardagent.sample.storage.TestStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StorageOpeningTest {

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private TestStorage test;
  private boolean isThere;
  private boolean isLate;
  private int tries;

  @BeforeEach
  void open(@TempDir Path directory) {
    test = TestStorage.in(directory);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void databaseThatIsThereIsOpenedOnce() {
    isThere = true;
    StorageOpening opening = begin();
    assertThat(opening.isOpen()).isFalse();
    assertThat(tries).as("nobody has asked").isZero();

    assertThat(opening.get()).isSameAs(test.storage());
    assertThat(opening.get()).isSameAs(test.storage());
    assertThat(opening.isOpen()).isTrue();
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void databaseThatIsNotThereIsTriedAgainAfterAPause_andNobodyWaitsForThat() {
    StorageOpening opening = begin();
    assertNotOpen(opening);
    pass(StorageOpening.PAUSE.minusNanos(1));
    assertNotOpen(opening);
    assertThat(tasks).as("too early").isEmpty();

    pass(Duration.ofNanos(1));
    assertNotOpen(opening);
    assertNotOpen(opening);
    assertThat(tasks).hasSize(1);
    isThere = true;
    runAll();

    assertThat(opening.get()).isSameAs(test.storage());
    assertThat(tries).isEqualTo(2);
  }

  @Test
  void pauseBeginsWithTheFailure() {
    StorageOpening opening = begin();
    assertNotOpen(opening);
    pass(StorageOpening.PAUSE);
    assertNotOpen(opening);
    pass(StorageOpening.PAUSE);
    runAll();

    assertNotOpen(opening);
    assertThat(tasks).isEmpty();
  }

  @Test
  void whatOpensAfterTheEndIsClosed() {
    isThere = true;
    isLate = true;
    StorageOpening opening = begin();
    Thread.currentThread().interrupt();
    assertNotOpen(opening); // would wait for it
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    opening.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(test.storage().kept().events()).as("open").isZero();

    runAll();

    assertThatThrownBy(() -> test.storage().kept()).isInstanceOf(StorageException.class);
  }

  @Test
  void whatIsOpenIsClosedAtTheEnd() {
    isThere = true;
    StorageOpening opening = begin();
    assertThat(opening.get()).isSameAs(test.storage());
    opening.close();

    assertThatThrownBy(() -> test.storage().kept()).isInstanceOf(StorageException.class);
  }

  @Test
  void nothingIsOpenedAfterTheEnd() {
    StorageOpening opening = begin();
    assertNotOpen(opening);
    opening.close();
    pass(StorageOpening.PAUSE);

    assertNotOpen(opening);
    assertThat(tasks).isEmpty();
  }

  @Test
  void firstTryIsWaitedFor() throws InterruptedException {
    isThere = true;
    Thread asking = Thread.currentThread();
    AtomicReference<@Nullable Thread> opener = new AtomicReference<>();
    StorageOpening opening =
        new StorageOpening(
            () -> {
              while (asking.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              return tryOnce();
            },
            task -> {
              Thread thread = new Thread(task, "opens");
              opener.set(thread);
              thread.start();
            },
            nanos::get);

    assertThat(opening.get()).isSameAs(test.storage());
    Objects.requireNonNull(opener.get()).join();
  }

  @Test
  void errorsAndRefusedTasksAreFailuresLikeOthers() {
    StorageOpening broken =
        new StorageOpening(
            () -> {
              throw new NoClassDefFoundError("a driver");
            },
            Runnable::run,
            nanos::get);
    assertNotOpen(broken);
    assertNotOpen(broken);

    StorageOpening refused =
        new StorageOpening(
            this::tryOnce,
            task -> {
              throw new RejectedExecutionException("full");
            },
            nanos::get);
    assertNotOpen(refused);
    assertThat(tries).isZero();
  }

  @Test
  void failureThatRepeatsIsSaidOnce_andAnotherOneToo() {
    try (SaidRecords said = SaidRecords.of(StorageOpening.class)) {
      StorageOpening opening =
          new StorageOpening(
              () -> {
                throw new IllegalStateException(++tries < 3 ? "refused" : "starting up");
              },
              Runnable::run,
              nanos::get);
      for (int i = 0; i < 3; i++) {
        assertNotOpen(opening);
        pass(StorageOpening.PAUSE);
      }
      assertThat(said.all())
          .extracting(record -> record.getThrown().getMessage())
          .containsExactly("refused", "starting up");
    }
  }

  private StorageOpening begin() {
    return new StorageOpening(this::tryOnce, this::later, nanos::get);
  }

  /** The first try is made at once, because it is waited for. */
  private void later(Runnable task) {
    if (isLate || tries > 0) {
      tasks.add(task);
    } else {
      task.run();
    }
  }

  private Storage tryOnce() {
    tries++;
    if (!isThere) {
      throw new IllegalStateException("There is no database");
    }
    return test.storage();
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void assertNotOpen(StorageOpening opening) {
    assertThatThrownBy(opening::get).isInstanceOf(NotOpenException.class);
  }
}
