package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.guardagent.report.FailureReports;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.SeenErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerTest {

  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int SIGNALS = 100_000;

  private final CapturedLog log = new CapturedLog();
  private final SeenErrors errors = new SeenErrors();
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();

  @AfterEach
  void releaseLog() {
    log.close();
  }

  @Test
  void aSignalIsNeverLost() throws Exception {
    Worker worker =
        worker(
            () -> {
              handled.addAndGet(pending.getAndSet(0));
              return Task.Rest.until(HOUR_NANOS);
            },
            () -> pending.get() > 0);
    Thread thread = start(worker);
    for (int signal = 1; signal <= SIGNALS; signal++) {
      pending.incrementAndGet();
      worker.wake();
      while (handled.get() < signal) {
        Thread.onSpinWait();
      }
    }
    assertThat(handled).hasValue(SIGNALS);
    end(worker, thread);
  }

  @Test
  void aStopEndsARestOfAnyKind() throws Exception {
    for (Task.Rest rest : List.of(Task.Rest.until(HOUR_NANOS), Task.Rest.gathering(HOUR_NANOS))) {
      Worker worker = worker(() -> rest, () -> false);
      Thread thread = start(worker);
      await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
      assertThat(worker.isRunning()).isTrue();
      end(worker, thread);
      assertThat(worker.isRunning()).isFalse();
    }
  }

  @Test
  void aWorkerThatIsStoppedBeforeItRunsDoesNothing() throws Exception {
    Worker worker = worker(() -> Task.Rest.none(), () -> true);
    worker.stop();
    worker.run();
    assertThat(runs).hasValue(0);
    assertThat(worker.awaitEnd(0)).isTrue();
  }

  @Test
  void aStrayInterruptNeitherEndsTheLoopNorKeepsItBusy() throws Exception {
    Worker worker = worker(() -> Task.Rest.until(HOUR_NANOS), () -> false);
    Thread thread = start(worker);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    thread.interrupt();
    await().until(() -> runs.get() == 2);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(runs).hasValue(2);
    assertThat(thread.isInterrupted()).isFalse();
    end(worker, thread);
  }

  @Test
  void aTaskThatFailsIsReportedAndLeftInPeaceForAWhile() throws Exception {
    Worker worker =
        worker(
            () -> {
              throw new IllegalStateException("broken");
            },
            () -> true);
    Thread thread = start(worker);
    await().until(() -> errors.all().size() == 1);
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(errors.all().get(0).context()).containsEntry("worker", "guard-agent-test");
    assertThat(runs.get()).isLessThanOrEqualTo(2);
    end(worker, thread);
  }

  @Test
  void theThreadBearsTheWorkersNameMeanwhile() throws Exception {
    Worker worker = worker(() -> Task.Rest.until(HOUR_NANOS), () -> false);
    Thread thread = start(worker);
    await().until(() -> thread.getName().equals("guard-agent-test"));
    worker.stop();
    assertThat(worker.awaitEnd(TimeUnit.SECONDS.toNanos(10))).isTrue();
    assertThat(thread.getName()).isEqualTo("own-name");
  }

  private Worker worker(Supplier<Task.Rest> run, BooleanSupplier hasWork) {
    Task task =
        new Task() {
          @Override
          public Rest run() {
            runs.incrementAndGet();
            return run.get();
          }

          @Override
          public boolean hasWork() {
            return hasWork.getAsBoolean();
          }
        };
    return new Worker(
        "guard-agent-test", task, new FailureReports(List.of(errors), System::nanoTime));
  }

  private static Thread start(Worker worker) {
    Thread thread = new Thread(worker, "own-name");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void end(Worker worker, Thread thread) throws InterruptedException {
    worker.stop();
    assertThat(worker.awaitEnd(TimeUnit.SECONDS.toNanos(10))).isTrue();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }
}
