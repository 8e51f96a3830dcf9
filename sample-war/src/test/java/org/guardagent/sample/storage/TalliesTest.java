package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalliesTest {

  private TestStorage test;

  @BeforeEach
  void open(@TempDir Path directory) {
    test = TestStorage.in(directory);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void newEventsAreCountedByTheirMinuteAndDuplicatesAreNot() {
    Instant first = minute();
    write("a", "rate_limited", Outcome.BLOCKED);
    write("b", "rate_limited", Outcome.NOTED);
    write("a", "rate_limited", Outcome.BLOCKED);
    test.pass(Duration.ofMinutes(2));
    write("c", "ip_banned", Outcome.BLOCKED);
    Instant last = minute();
    Instant end = last.plus(1, ChronoUnit.MINUTES);

    assertThat(tallies().total(first, end)).isEqualTo(new Tally(2, 1, 0));
    assertThat(tallies().total(first, last)).isEqualTo(new Tally(1, 1, 0));
    assertThat(tallies().series(first, end))
        .containsOnly(Map.entry(first, new Tally(1, 1, 0)), Map.entry(last, new Tally(1, 0, 0)));
    assertThat(tallies().top(Dimension.TYPE, last, end, first, 10))
        .containsExactly(new NamedTally("ip_banned", new Tally(1, 0, 0), 0));
    assertThat(tallies().top(Dimension.TYPE, first, end, first, 10))
        .extracting(NamedTally::name)
        .containsExactly("rate_limited", "ip_banned");
  }

  @Test
  void whatIsNoAddressIsNotCountedAsOne() {
    test.storage()
        .writer()
        .write(
            Samples.delivery(
                Samples.event("k1", "dynamic_rule_applied", Outcome.OTHER, "system"),
                Samples.event("k2", "ip_banned", Outcome.BLOCKED, "192.0.2.0/24"),
                Samples.event("k3", "ip_banned", Outcome.BLOCKED, "2001:db8::1")));
    Instant start = minute();
    assertThat(tallies().top(Dimension.ADDRESS, start, start.plusSeconds(60), start, 10))
        .extracting(NamedTally::name)
        .containsExactly("2001:db8::1");
  }

  @Test
  void floodOfInventedNamesIsSummedUpButForTheFrequentOnes() {
    NewEvent[] events =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    Samples.event(
                        "k" + i,
                        "rate_limited",
                        Outcome.BLOCKED,
                        i % 2 == 0 ? "192.0.2.1" : "10.0." + i / 250 + "." + i % 250))
            .toArray(NewEvent[]::new);
    test.storage().writer().write(Samples.delivery(events));
    Instant start = minute();
    List<NamedTally> top =
        tallies().top(Dimension.ADDRESS, start, start.plusSeconds(60), start, 1_000);
    assertThat(top).hasSize(51);
    assertThat(top.get(0)).isEqualTo(new NamedTally("192.0.2.1", new Tally(250, 0, 0), 0));
    assertThat(top).extracting(NamedTally::name).contains("(other)");
    assertThat(top.stream().mapToLong(named -> named.tally().events()).sum()).isEqualTo(500);
  }

  private Instant minute() {
    return test.clock().instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private Tallies tallies() {
    return test.storage().tallies();
  }

  private void write(String key, String type, Outcome outcome) {
    test.storage().writer().write(Samples.delivery(Samples.event(key, type, outcome, "10.0.0.1")));
  }
}
