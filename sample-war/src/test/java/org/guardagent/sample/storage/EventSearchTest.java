package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.guardagent.address.AddressRange;
import org.guardagent.sample.storage.EventQuery.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSearchTest {

  private static final EventQuery ALL = EventQuery.ALL;

  private static TestStorage test;
  private static Instant second;

  @BeforeAll
  static void fill(@TempDir Path directory) {
    test = TestStorage.in(directory);
    write("a", "rate_limited", Outcome.BLOCKED, "192.0.2.1");
    write("b", "ip_banned", Outcome.BLOCKED, "192.0.2.200");
    test.pass(Duration.ofMinutes(1));
    second = test.clock().instant();
    write("c", "rate_limited", Outcome.NOTED, "2001:db8::1");
    write("d", "access_denied", Outcome.OTHER, "system");
    write("100%_e", "rate_limited", Outcome.BLOCKED, "198.51.100.7");
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void eventsComeNewestFirstAndOnlyAsManyAsAskedFor() {
    EventPage page = find(ALL, 2);
    assertThat(page.events()).extracting(StoredEvent::number).containsExactly(5L, 4L);
    assertThat(page.nextBefore()).isEqualTo(4);
    EventPage next = find(ALL.between(0, 4), 10);
    assertThat(next.events()).extracting(StoredEvent::number).containsExactly(3L, 2L, 1L);
    assertThat(next.nextBefore()).isNull();
  }

  @Test
  void boundsOfNumbersAreExclusive() {
    assertThat(numbers(ALL.between(2, 5))).containsExactly(4L, 3L);
    // All are in one block, which begins before both bounds.
    EventQuery limited = ALL.ofTypes(List.of("rate_limited"));
    assertThat(numbers(limited.between(2, 5))).containsExactly(3L);
    assertThat(numbers(limited.between(5, Long.MAX_VALUE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, '1'",
    "192.0.2.0/24, '2,1'",
    "192.0.2.128/25, '2'",
    "192.0.0.0/8, '2,1'",
    "0.0.0.0/0, '5,2,1'",
    "2001:db8::/32, '3'",
    "2001:db8::1, '3'",
    "::/0, '3'",
    "203.0.113.0/24, ''"
  })
  void addressesAndRangesAreFound(String range, String expected) {
    EventQuery query = ALL.of(AddressRange.parse(range).orElseThrow());
    assertThat(String.join(",", numbers(query).stream().map(String::valueOf).toList()))
        .isEqualTo(expected);
  }

  @Test
  void fieldsAreFound() {
    assertThat(numbers(ALL.ofTypes(List.of("rate_limited")))).containsExactly(5L, 3L, 1L);
    assertThat(numbers(ALL.ofTypes(List.of("ip_banned", "access_denied")))).containsExactly(4L, 2L);
    assertThat(numbers(ALL.of(Outcome.NOTED))).containsExactly(3L);
    assertThat(numbers(ALL.with(Field.ENDPOINT, "/shop/ip_banned"))).containsExactly(2L);
    assertThat(numbers(ALL.with(Field.AGENT, "agent-1"))).hasSize(5);
    assertThat(numbers(ALL.with(Field.AGENT, "agent-2"))).isEmpty();
    assertThat(numbers(ALL.ofTypes(List.of("rate_limited")).of(Outcome.NOTED))).containsExactly(3L);
  }

  @ParameterizedTest
  @CsvSource({"IP_BANNED, 1", "2001:DB8, 1", "%, 1", "_, 5", "0%_E, 1", "x\\, 0"})
  void textIsFoundAsItIsWritten(String text, int count) {
    assertThat(numbers(ALL.withText(text))).hasSize(count);
  }

  @Test
  void timeIsThatOfArrival() {
    assertThat(numbers(received(second, null))).containsExactly(5L, 4L, 3L);
    assertThat(numbers(received(null, second))).containsExactly(2L, 1L);
    assertThat(numbers(received(second.plusSeconds(1), null))).isEmpty();
    assertThat(numbers(received(null, second.minusSeconds(3_600)))).isEmpty();
    assertThat(numbers(received(Instant.MIN, Instant.MAX))).hasSize(5);
    assertThat(numbers(received(Instant.MAX, null))).isEmpty();
    assertThat(numbers(received(null, Instant.MIN))).isEmpty();
  }

  @Test
  void pathsAreFoundByTheirBeginning() {
    EventQuery query = ALL.withEndpointPrefix("/shop/i");
    assertThat(numbers(query)).containsExactly(2L);
  }

  @Test
  void searchThatHasNoTimeLeftSaysWhereToGoOn(@TempDir Path folder) {
    try (TestStorage many = TestStorage.in(folder)) {
      Samples samples = new Samples(7);
      for (int i = 0; i < 12; i++) {
        many.storage().writer().write(samples.delivery(1_000));
      }
      AtomicLong nanos = new AtomicLong();
      try (Database database = Database.open(TestStorage.settings(folder))) {
        EventSearch search = new EventSearch(database, () -> nanos.addAndGet(1_000_000_000));
        EventPage first = search.find(ALL.withText("n"), 10_000, Duration.ofSeconds(1));
        assertThat(first.events()).hasSizeBetween(1, 200);
        long oldest = first.events().get(first.events().size() - 1).number();
        assertThat(first.nextBefore()).isEqualTo(oldest);
      }
    }
  }

  @Test
  void everythingIsFoundOnceWhateverTheSteps(@TempDir Path folder) {
    try (TestStorage many = TestStorage.in(folder)) {
      Samples samples = new Samples(7);
      for (int i = 0; i < 12; i++) {
        many.storage().writer().write(samples.delivery(1_000));
      }
      EventQuery sqli = ALL.with(Field.CATEGORY, "sqli");
      List<Long> numbers = new ArrayList<>();
      @Nullable Long before = Long.MAX_VALUE;
      while (before != null) {
        EventPage page =
            many.storage().events().find(sqli.between(0, before), 700, Duration.ofSeconds(5));
        page.events().forEach(event -> numbers.add(event.number()));
        before = page.nextBefore();
      }
      assertThat(numbers)
          .hasSizeBetween(2_700, 3_300)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((one, other) -> Long.compare(other, one));
      assertNewerAreFound(many, sqli, numbers, List.of(1L, 777L, 6_000L, 11_990L, 12_000L));
    }
  }

  @Test
  void numbersThatNoEventHasHideNothing(@TempDir Path folder) {
    try (TestStorage gap = TestStorage.in(folder)) {
      Samples samples = new Samples(7);
      Delivery twice = samples.delivery(300);
      gap.storage().writer().write(twice);
      gap.storage().writer().write(twice);
      gap.storage().writer().write(samples.delivery(300));
      EventQuery sqli = ALL.with(Field.CATEGORY, "sqli");
      List<Long> numbers = numbers(gap, sqli);
      assertThat(numbers).hasSizeBetween(100, 200).noneMatch(it -> it > 300 && it <= 600);
      assertNewerAreFound(gap, sqli, numbers, List.of(250L, 300L, 450L, 600L, 601L, 899L));
    }
  }

  private static void assertNewerAreFound(
      TestStorage storage, EventQuery query, List<Long> all, List<Long> bounds) {
    for (long bound : bounds) {
      assertThat(numbers(storage, query.between(bound, Long.MAX_VALUE)))
          .containsExactlyElementsOf(all.stream().filter(number -> number > bound).toList());
    }
  }

  private static List<Long> numbers(TestStorage storage, EventQuery query) {
    return storage.storage().events().find(query, 12_000, Duration.ofSeconds(5)).events().stream()
        .map(StoredEvent::number)
        .toList();
  }

  @Test
  void whatIsRareIsFoundAmongManyBlocks(@TempDir Path folder) {
    try (TestStorage many = TestStorage.in(folder)) {
      Samples samples = new Samples(7);
      many.storage().writer().write(samples.delivery(500));
      many.storage()
          .writer()
          .write(Samples.delivery(Samples.event("x", "rare", Outcome.NOTED, "192.0.2.9")));
      for (int i = 0; i < 3; i++) {
        many.storage().writer().write(samples.delivery(1_000));
      }
      EventQuery attacks = ALL.with(Field.CATEGORY, "sqli");
      for (EventQuery query :
          List.of(
              ALL.ofTypes(List.of("none", "rare")),
              ALL.of(Outcome.NOTED),
              ALL.with(Field.ENDPOINT, "/shop/rare"),
              ALL.withText("192.0.2.9"),
              ALL.of(AddressRange.parse("192.0.2.0/24").orElseThrow()).withText("RARE"))) {
        EventPage page = many.storage().events().find(query, 10, Duration.ofSeconds(5));
        assertThat(page.events()).extracting(StoredEvent::number).containsExactly(501L);
        assertThat(page.nextBefore()).isNull();
      }
      assertThat(
              many.storage()
                  .events()
                  .find(attacks.withText("192.0.2.9"), 10, Duration.ofSeconds(5))
                  .events())
          .isEmpty();
    }
  }

  @Test
  void eventsThatComeSinglyShareBlocks(@TempDir Path folder) {
    try (TestStorage many = TestStorage.in(folder)) {
      Samples samples = new Samples(7);
      for (int i = 0; i < 300; i++) {
        many.storage().writer().write(samples.delivery(1));
      }
      EventPage all = many.storage().events().find(ALL, 1_000, Duration.ofSeconds(5));
      assertThat(all.events()).hasSize(300);
      assertThat(all.events()).allMatch(event -> event.json().endsWith("x\"}}"));
    }
    try (Database database = Database.open(TestStorage.settings(folder))) {
      assertThat(database.query("SELECT COUNT(*) FROM event_blocks", row -> row.getInt(1)).get(0))
          .isBetween(2, 6);
    }
  }

  @Test
  void oneEventIsFoundByItsNumber() {
    assertThat(test.storage().events().one(3))
        .get()
        .extracting(StoredEvent::outcome)
        .isEqualTo(Outcome.NOTED);
    assertThat(test.storage().events().one(99)).isEmpty();
  }

  private static EventQuery received(@Nullable Instant from, @Nullable Instant to) {
    return new EventQuery(
        Long.MAX_VALUE,
        0,
        from,
        to,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ALL.equal());
  }

  private static EventPage find(EventQuery query, int limit) {
    return test.storage().events().find(query, limit, Duration.ofSeconds(5));
  }

  private static List<Long> numbers(EventQuery query) {
    return find(query, 100).events().stream().map(StoredEvent::number).toList();
  }

  private static void write(String key, String type, Outcome outcome, String address) {
    test.storage().writer().write(Samples.delivery(Samples.event(key, type, outcome, address)));
  }
}
