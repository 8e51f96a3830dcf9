package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final Archive archive = new Archive();

  @Test
  void repeatedBatchIsCountedAndNotKeptTwice() {
    byte[] body = Bodies.batch("b", events("k", 3), Bodies.metric("request_count", "1"));
    assertThat(take(body)).isEqualTo(Receipt.taken(4, 0));
    assertThat(take(body)).isEqualTo(Receipt.taken(0, 4));
    assertThat(archive.events(10, event -> true)).hasSize(3);
    assertThat(archive.metrics(10)).hasSize(1);
    assertThat(archive.counts()).isEqualTo(new Counts(3, 1, 2, 4, 0));
  }

  @Test
  void sameEventInAnotherBatchIsADuplicate() {
    take(Bodies.batch("b1", events("k", 1), ""));
    assertThat(take(Bodies.batch("b2", events("k", 2), ""))).isEqualTo(Receipt.taken(1, 1));
  }

  @Test
  void equalMetricsOfOneBatchAreBothNew() {
    String metric = Bodies.metric("request_count", "1");
    assertThat(take(Bodies.batch("b", "", metric + "," + metric))).isEqualTo(Receipt.taken(2, 0));
  }

  @Test
  void eventsComeNewestFirstAndOnlyAsManyAsAskedFor() {
    take(Bodies.batch("b", events("k", 5), ""));
    assertThat(archive.events(2, event -> true))
        .extracting(Received::number)
        .containsExactly(5L, 4L);
    assertThat(archive.eventsAfter(3, 10)).extracting(Received::number).containsExactly(5L, 4L);
    assertThat(archive.events(2, event -> event.type().equals("other"))).isEmpty();
  }

  @Test
  void onlyTheNewestTenThousandEventsAreKept() {
    for (int i = 0; i < 11; i++) {
      take(Bodies.batch("b" + i, events("k" + i, 1_000), ""));
    }
    assertThat(archive.events(20_000, event -> true)).hasSize(10_000);
    assertThat(archive.counts().events()).isEqualTo(11_000);
  }

  @Test
  void keyThatIsTooOldIsForgotten() {
    SeenKeys seen = new SeenKeys();
    assertThat(seen.add("first")).isTrue();
    IntStream.range(0, SeenKeys.KEPT - 1).forEach(i -> seen.add("k" + i));
    assertThat(seen.add("first")).isFalse();
    IntStream.range(0, SeenKeys.KEPT).forEach(i -> seen.add("l" + i));
    assertThat(seen.add("first")).isTrue();
  }

  @Test
  void longTextsPushOutTheOldest() {
    Newest newest = new Newest(10, 100);
    for (int i = 1; i <= 4; i++) {
      newest.add(new Received(i, NOW, "t", "x".repeat(40)));
    }
    assertThat(newest.list(10, item -> true)).extracting(Received::number).containsExactly(4L, 3L);
  }

  private Receipt take(byte[] body) {
    return archive.take(Batch.plain(body), NOW);
  }

  private static String events(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Bodies.event(prefix + '-' + i))
        .collect(Collectors.joining(","));
  }
}
