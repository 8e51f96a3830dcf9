package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void whatIsTooOldGoes(@TempDir Path directory) {
    try (TestStorage test = TestStorage.in(directory, DAY, 1_000, 1_000_000)) {
      write(test, 3);
      test.pass(Duration.ofHours(23));
      write(test, 2);
      test.pass(Duration.ofHours(2));
      assertThat(test.storage().clean()).isFalse();
      assertThat(numbers(test)).containsExactly(5L, 4L);
      assertThat(test.storage().kept().events()).isEqualTo(2);
    }
  }

  @Test
  void oldestOfTooManyGo(@TempDir Path directory) {
    try (TestStorage test = TestStorage.in(directory, DAY, 10, 1_000_000)) {
      write(test, 25);
      assertThat(test.storage().clean()).isFalse();
      assertThat(numbers(test)).hasSize(10).startsWith(25L).endsWith(16L);
    }
  }

  @Test
  void oldestOfTooLongTextsGo(@TempDir Path directory) {
    long chars;
    try (TestStorage test = TestStorage.in(directory)) {
      write(test, 9);
      chars = test.storage().kept().chars() / 9;
    }
    try (TestStorage test = TestStorage.in(directory, DAY, 1_000, 4 * chars)) {
      test.storage().clean();
      assertThat(numbers(test)).containsExactly(9L, 8L, 7L, 6L);
      assertThat(test.storage().kept().chars()).isEqualTo(4 * chars);
    }
  }

  @Test
  void muchGoesInSteps(@TempDir Path directory) {
    try (TestStorage test = TestStorage.in(directory, DAY, 100, 100_000_000)) {
      Samples samples = new Samples(3);
      for (int i = 0; i < 5; i++) {
        test.storage().writer().write(samples.delivery(1_000));
      }
      assertThat(test.storage().clean()).isTrue();
      assertThat(test.storage().kept().events()).isEqualTo(3_000);
      assertThat(test.storage().clean()).isTrue();
      assertThat(test.storage().clean()).isFalse();
      assertThat(test.storage().kept().events()).isEqualTo(100);
    }
  }

  @Test
  void blocksGoWithTheLastOfTheirEvents(@TempDir Path directory) {
    try (TestStorage test = TestStorage.in(directory, DAY, 150, 100_000_000)) {
      Samples samples = new Samples(3);
      test.storage().writer().write(samples.delivery(1_000));
      assertThat(test.storage().clean()).isFalse();
      EventQuery query = EventQuery.ALL.withText("mozilla");
      assertThat(test.storage().events().find(query, 1_000, Duration.ofSeconds(5)).events())
          .hasSize(150);
      test.pass(DAY.plusHours(1));
      test.storage().clean();
    }
    try (Database database = Database.open(TestStorage.settings(directory))) {
      assertThat(
              database.query(
                  "SELECT first_number FROM event_blocks UNION SELECT first_number FROM event_bodies",
                  row -> row.getInt(1)))
          .isEmpty();
    }
  }

  @Test
  void countsOfLongAgoGo(@TempDir Path directory) {
    try (TestStorage test = TestStorage.in(directory)) {
      Instant start = test.clock().instant();
      write(test, 3);
      test.pass(Duration.ofDays(3));
      assertThat(test.storage().tallies().total(start, test.clock().instant()).events())
          .isEqualTo(3);
      test.storage().clean();
      assertThat(test.storage().tallies().total(start, test.clock().instant()).events()).isZero();
    }
  }

  private static void write(TestStorage test, int count) {
    for (int i = 0; i < count; i++) {
      String key = "k" + i + test.clock().instant();
      test.storage()
          .writer()
          .write(Samples.delivery(Samples.event(key, "rate_limited", Outcome.OTHER, "192.0.2.1")));
    }
  }

  private static List<Long> numbers(TestStorage test) {
    return test
        .storage()
        .events()
        .find(EventQuery.ALL, 100, Duration.ofSeconds(5))
        .events()
        .stream()
        .map(StoredEvent::number)
        .toList();
  }
}
