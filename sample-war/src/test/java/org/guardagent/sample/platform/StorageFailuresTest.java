package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import org.guardagent.sample.storage.NotOpenException;
import org.guardagent.sample.storage.StorageException;
import org.junit.jupiter.api.Test;

class StorageFailuresTest {

  /** Close to where the clock turns over. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

  private final StorageFailures failures = new StorageFailures(nanos::get);

  @Test
  void failuresOfEachRequestAreSaidOnceAMinute_withTheirNumber() {
    try (SaidRecords said = SaidRecords.of(StorageFailures.class)) {
      for (int i = 0; i < 5; i++) {
        failures.say("asked in vain", away("first minute " + i));
      }
      nanos.addAndGet(StorageFailures.PAUSE.toNanos() - 1);
      failures.say("asked in vain", away("still the first minute"));
      nanos.incrementAndGet();
      failures.say("asked in vain", away("next minute"));
      nanos.addAndGet(StorageFailures.PAUSE.toNanos());
      failures.say("stored in vain", away("another"));

      assertThat(said.all())
          .extracting(LogRecord::getMessage)
          .containsExactly(
              "Console: asked in vain",
              "Console: asked in vain (5 times more)",
              "Console: stored in vain");
      assertThat(said.all())
          .extracting(record -> record.getThrown().getMessage())
          .containsExactly(
              "first minute 0: no connection",
              "next minute: no connection",
              "another: no connection");
    }
  }

  @Test
  void failureOfAnotherKindIsSaidAtOnce() {
    try (SaidRecords said = SaidRecords.of(StorageFailures.class)) {
      failures.say("asked in vain", away("away"));
      failures.say("asked in vain", refused("08001", "no connection after 5003 ms"));
      failures.say("asked in vain", refused("08001", "no connection after 5007 ms"));
      failures.say("asked in vain", refused("22001", "too long"));
      failures.say("counted in vain", refused("22001", "too long"));

      assertThat(said.all()).hasSize(4);
    }
  }

  @Test
  void kindsAreBounded() {
    try (SaidRecords said = SaidRecords.of(StorageFailures.class)) {
      for (int i = 0; i < 1_000; i++) {
        failures.say("asked in vain", refused("X" + i, "state " + i));
      }
      assertThat(said.all()).hasSize(33);
    }
  }

  @Test
  void databaseThatIsNotOpenIsSaidElsewhere() {
    try (SaidRecords said = SaidRecords.of(StorageFailures.class)) {
      failures.say("asked in vain", new NotOpenException("not yet"));
      assertThat(said.all()).isEmpty();
    }
  }

  private static StorageException refused(String state, String message) {
    return new StorageException("refused", new SQLException(message, state));
  }

  private static StorageException away(String message) {
    return new StorageException(message, new IllegalStateException("no connection"));
  }
}
