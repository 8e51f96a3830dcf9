package org.guardagent.sample.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guardagent.sample.storage.Sender;
import org.guardagent.sample.storage.TestStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  private static final Sender AGENT = new Sender("agent", null, null, null);

  private TestStorage test;
  private Inbox inbox;

  @BeforeEach
  void open(@TempDir Path directory) {
    test = TestStorage.in(directory);
    inbox = new Inbox(test.storage());
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void repeatedBatchIsCountedAndNotKeptTwice() {
    byte[] body = Bodies.batch(Bodies.id(1), events("k", 3), Bodies.metric("request_count", "1"));
    assertThat(take(body)).isEqualTo(Receipt.taken(4, 0));
    assertThat(take(body)).isEqualTo(Receipt.taken(0, 4));
    assertThat(test.storage().kept().events()).isEqualTo(3);
    assertThat(test.storage().metrics().newest(10)).hasSize(1);
    assertThat(inbox.counts()).isEqualTo(new Counts(3, 1, 2, 4, 0));
  }

  @Test
  void sameEventInAnotherBatchIsADuplicate() {
    take(Bodies.batch(Bodies.id(1), events("k", 1), ""));
    assertThat(take(Bodies.batch(Bodies.id(2), events("k", 2), ""))).isEqualTo(Receipt.taken(1, 1));
  }

  @Test
  void equalMetricsOfOneBatchAreBothNew() {
    String metric = Bodies.metric("request_count", "1");
    assertThat(take(Bodies.batch(Bodies.id(1), "", metric + "," + metric)))
        .isEqualTo(Receipt.taken(2, 0));
  }

  private Receipt take(byte[] body) {
    return inbox.take(Batch.plain(body), AGENT);
  }

  private static String events(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Bodies.event(prefix + '-' + i))
        .collect(Collectors.joining(","));
  }
}
