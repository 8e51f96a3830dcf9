package org.guardagent.sample.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A storage on a database of a test, and a clock that the test turns. The database is the embedded
 * one, unless the test is {@link OnPostgres}.
 */
public final class TestStorage implements AutoCloseable {

  private final MovableClock clock = new MovableClock();
  private final Storage storage;

  private TestStorage(StorageSettings settings) {
    storage = Storage.open(settings, clock);
  }

  /** Opens, or opens again, the database of a folder. */
  public static TestStorage in(Path directory) {
    return new TestStorage(settings(directory));
  }

  /** The same with other bounds. */
  static TestStorage in(Path directory, Duration maxAge, long maxEvents, long maxChars) {
    StorageSettings usual = settings(directory);
    return new TestStorage(
        new StorageSettings(
            usual.url(), usual.user(), usual.password(), maxAge, maxEvents, maxChars));
  }

  /** Where the database of a folder is. */
  static StorageSettings settings(Path directory) {
    return OnPostgres.settings(directory).orElseGet(() -> StorageSettings.embedded(directory));
  }

  /** What is tested. */
  public Storage storage() {
    return storage;
  }

  /** The clock by which it goes. */
  public Clock clock() {
    return clock;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  @Override
  public void close() {
    storage.close();
  }

  private static final class MovableClock extends Clock {

    private volatile Instant now = Instant.parse("2026-01-01T10:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Nobody asks for another zone");
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
