package org.guardagent.store;

import java.nio.file.Path;
import java.time.Duration;
import org.guardagent.spi.EventStore;
import org.guardagent.store.file.FileStore;
import org.guardagent.store.file.FileStoreSettings;
import org.guardagent.testing.HandClock;
import org.junit.jupiter.api.io.TempDir;

class FileStoreContractTest extends EventStoreContract {

  private final HandClock clock = new HandClock();

  @TempDir private Path directory = Path.of("");

  @Override
  protected EventStore open() throws Exception {
    FileStoreSettings settings =
        new FileStoreSettings(
            directory,
            "contract",
            10_000_000,
            Duration.ofDays(7),
            Duration.ofMillis(50),
            leaseTimeout());
    return FileStore.open(settings, clock, clock, BatchIds::next, problem -> {});
  }

  @Override
  protected Duration leaseTimeout() {
    return Duration.ofMinutes(1);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected boolean survivesACrash() {
    return true;
  }
}
