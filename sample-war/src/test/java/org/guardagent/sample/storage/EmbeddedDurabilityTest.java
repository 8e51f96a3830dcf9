package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDurabilityTest {

  private static final int DELIVERIES = 40;

  @Test
  void whatIsAnsweredIsOnDiskAlready(@TempDir Path directory, @TempDir Path copy) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (TestStorage test = TestStorage.in(directory)) {
      List<Callable<Stored>> writes = new ArrayList<>();
      for (int i = 0; i < DELIVERIES; i++) {
        Delivery delivery = new Samples(i).delivery(20);
        writes.add(() -> test.storage().writer().write(delivery));
      }
      for (Future<Stored> write : threads.invokeAll(writes)) {
        assertThat(write.get()).isEqualTo(new Stored(20, 0, 0));
      }
      // As a crash at this moment would leave it: nothing is closed.
      Files.copy(directory.resolve("console.mv.db"), copy.resolve("console.mv.db"));
    } finally {
      threads.shutdown();
    }
    try (TestStorage crashed = TestStorage.in(copy)) {
      EventPage all =
          crashed.storage().events().find(EventQuery.ALL, 1_000, EventSearch.USUAL_BUDGET);
      assertThat(all.events()).hasSize(20 * DELIVERIES);
    }
  }
}
