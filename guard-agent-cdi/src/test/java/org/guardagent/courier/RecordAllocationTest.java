package org.guardagent.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.courier.RunningCourier.EVENT;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recording costs a request thread in memory, with the file store behind. */
class RecordAllocationTest {

  private static final int EVENTS = 200_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final RunningCourier running = new RunningCourier();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void recordAllocatesLessThan200BytesBesideTheEvent(@TempDir Path directory) {
    Courier courier = running.with("guard.agent.store.directory", directory.toString()).start();
    assertThat(courier.statistics().store()).startsWith("files");
    record(courier, 1_000);
    long before = allocated();
    record(courier, EVENTS);
    long bytes = (allocated() - before) / EVENTS;
    assertThat(bytes).isBetween(1L, 200L);
  }

  private static void record(Courier courier, int events) {
    for (int i = 0; i < events; i++) {
      courier.record(EVENT);
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
