package org.guardagent.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.guardagent.config.Settings;
import org.guardagent.spi.EventStore;
import org.guardagent.store.BatchIds;
import org.guardagent.store.EventStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisStoreContractIT extends EventStoreContract {

  @TempDir private static Path directory = Path.of("");
  private static RealRedis redis;
  private static int projects;

  @BeforeAll
  static void startRedis() {
    redis = RealRedis.start(directory);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  /** A project of its own for each test is an empty store. */
  @Override
  protected EventStore open() {
    Settings settings =
        Settings.of(
            Map.of(
                "guard.redis.url",
                redis.url(),
                "guard.redis.timeout",
                "5",
                "guard.agent.project-id",
                "contract-" + projects++,
                "guard.agent.store.lease-timeout",
                String.valueOf(leaseTimeout().toSeconds())));
    return RedisStore.of(
            settings,
            () -> BatchIds.next(InstantSource.system().instant()),
            InstantSource.system(),
            System::nanoTime,
            problem -> {})
        .orElseThrow();
  }

  @Override
  protected Duration leaseTimeout() {
    return Duration.ofSeconds(1);
  }

  /** Redis has a clock of its own: it passes by itself, and the contract waits. */
  @Override
  protected void pass(Duration time) {}

  @Override
  protected boolean survivesACrash() {
    return true;
  }
}
