package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {

  private Path directory;
  private TestStorage test;

  @BeforeEach
  void open(@TempDir Path folder) {
    directory = folder;
    test = TestStorage.in(directory);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void deliveryIsStoredOnceHoweverOftenItComes() {
    Delivery delivery =
        new Delivery(
            Samples.AGENT,
            List.of(event("a"), event("b")),
            List.of(new NewMetric(Samples.key("m"), "request_count", "{}")));
    assertThat(write(delivery)).isEqualTo(new Stored(2, 1, 0));
    assertThat(write(delivery)).isEqualTo(new Stored(0, 0, 3));
    assertThat(all()).hasSize(2);
    assertThat(test.storage().metrics().newest(10)).hasSize(1);
    assertThat(test.storage().kept().events()).isEqualTo(2);
  }

  @Test
  void eventThatComesTwiceInOneDeliveryIsOne() {
    assertThat(write(Samples.delivery(event("a"), event("a")))).isEqualTo(new Stored(1, 0, 1));
    assertThat(all()).hasSize(1);
  }

  @Test
  void sameEventInAnotherDeliveryIsADuplicate() {
    write(Samples.delivery(event("a")));
    assertThat(write(Samples.delivery(event("b"), event("a")))).isEqualTo(new Stored(1, 0, 1));
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    write(Samples.delivery(event("a"), event("b")));
    List<StoredEvent> before = all();
    test.close();
    test = TestStorage.in(directory);
    assertThat(all()).isEqualTo(before);
    assertThat(write(Samples.delivery(event("a"), event("c")))).isEqualTo(new Stored(1, 0, 1));
    assertThat(all().get(0).number()).isGreaterThan(before.get(0).number());
  }

  @Test
  void deliveryThatTheDatabaseDoesNotTakeIsRefusedAsAWhole() {
    NewEvent tooLong = Samples.event("long", "t".repeat(200), Outcome.OTHER, "192.0.2.1");
    assertThatThrownBy(() -> write(Samples.delivery(event("a"), tooLong)))
        .isInstanceOf(StorageException.class);
    assertThat(all()).isEmpty();
    assertThat(test.storage().kept().events()).isZero();
    assertThat(write(Samples.delivery(event("a")))).isEqualTo(new Stored(1, 0, 0));
  }

  @Test
  void manyWriteAtOnceAndOnlyTheBadDeliveryFails() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Stored>> writes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        NewEvent event = event("k" + i);
        writes.add(() -> write(Samples.delivery(event)));
      }
      NewEvent bad = Samples.event("bad", "t".repeat(200), Outcome.OTHER, "192.0.2.1");
      writes.add(100, () -> write(Samples.delivery(bad)));
      int failed = 0;
      for (Future<Stored> write : threads.invokeAll(writes)) {
        failed += hasFailed(write) ? 1 : 0;
      }
      assertThat(failed).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(all()).hasSize(200).extracting(StoredEvent::number).doesNotHaveDuplicates();
  }

  private static boolean hasFailed(Future<Stored> write) throws InterruptedException {
    try {
      return write.get().events() != 1;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(StorageException.class);
      return true;
    }
  }

  private Stored write(Delivery delivery) {
    return test.storage().writer().write(delivery);
  }

  private List<StoredEvent> all() {
    return test.storage().events().find(EventQuery.ALL, 1_000, EventSearch.USUAL_BUDGET).events();
  }

  private static NewEvent event(String key) {
    return Samples.event(key, "rate_limited", Outcome.BLOCKED, "192.0.2.1");
  }
}
