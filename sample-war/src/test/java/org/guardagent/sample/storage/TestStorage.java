package org.guardagent.sample.storage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A storage on an embedded database of a test, and a clock that the test turns. */
public final class TestStorage implements AutoCloseable {

  private final MovableClock clock = new MovableClock();
  private final Storage storage;

  private TestStorage(StorageSettings settings) {
    storage = Storage.open(settings, clock);
  }

  /** Opens, or opens again, the database of a folder. */
  public static TestStorage in(Path directory) {
    return new TestStorage(StorageSettings.embedded(directory));
  }

  /** The same with other bounds. */
  static TestStorage in(Path directory, Duration maxAge, long maxEvents, long maxChars) {
    String url = StorageSettings.embeddedUrl(directory);
    return new TestStorage(new StorageSettings(url, null, null, maxAge, maxEvents, maxChars));
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
