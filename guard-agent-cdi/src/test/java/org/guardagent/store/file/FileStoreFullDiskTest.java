package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.event;
import static org.guardagent.testing.Items.events;
import static org.guardagent.testing.Items.numbers;
import static org.guardagent.testing.Items.urgent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreFullDiskTest {

  private final Rig rig = new Rig();
  private final FakeDisk disk = rig.disk;
  private final Path base;

  FileStoreFullDiskTest(@TempDir Path base) {
    this.base = base;
  }

  @Test
  void aGroupThatCannotBeWrittenIsNotTaken() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 3));
      disk.failsToWrite = true;
      assertRefused(store, events(4, 6));
      assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(3, 0, 3, 0, Map.of()));
      disk.failsToWrite = false;
      store.append(EVENTS, events(7, 9));
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3, 7, 8, 9);
    }
  }

  @Test
  void ofTwoLanesNoneKeepsItsPart() throws IOException {
    try (FileStore store = rig.open(base)) {
      disk.failsOnlyIn = "events-0";
      disk.failsToWrite = true;
      assertRefused(store, List.of(urgent(1), event(2)));
      disk.failsToWrite = false;
      store.append(EVENTS, List.of(urgent(3), event(4)));
    }
    try (FileStore store = rig.open(base)) {
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(3, 4);
      Rig.assertBalanced(store);
    }
    assertThat(rig.problems).isEmpty();
  }

  @Test
  void aFileThatCannotBeCutIsNotWrittenToAnyMore() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 3));
      disk.failsOnlyIn = "events";
      disk.failsToWrite = true;
      disk.failsToTruncate = true;
      assertRefused(store, events(4, 6));
      disk.failsToWrite = false;
      disk.failsToTruncate = false;
      store.append(EVENTS, events(7, 9));
      assertThat(Rig.logs(store.path())).hasSize(2);
    }
    try (FileStore store = rig.open(base)) {
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3, 7, 8, 9);
      assertThat(store.counts(EVENTS)).isEqualTo(new ItemCounts(6, 6, 0, 0, Map.of()));
    }
  }

  @Test
  void aFirstWriteThatFailsLeavesNothingBehind() throws IOException {
    try (FileStore store = rig.open(base)) {
      disk.failsOnlyIn = "events";
      disk.failsToWrite = true;
      disk.failsToTruncate = true;
      assertRefused(store, events(1, 3));
      assertThat(Rig.logs(store.path())).isEmpty();
      disk.failsToWrite = false;
      disk.failsToTruncate = false;
      store.append(EVENTS, events(4, 6));
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(4, 5, 6);
    }
  }

  @Test
  void aFileThatCannotBeMadeIsTriedAgain() throws IOException {
    try (FileStore store = rig.open(base)) {
      disk.failsToCreate = true;
      assertRefused(store, events(1, 3));
      disk.failsToCreate = false;
      store.append(EVENTS, events(1, 3));
      assertThat(numbers(Rig.drain(store, EVENTS))).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aFullDiskCanBeDrained() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 30));
      disk.failsToWrite = true;
      assertThat(numbers(Rig.drain(store, EVENTS))).isEqualTo(numbers(events(1, 30)));
      assertThat(rig.problems).singleElement().asString().contains("No space left");
      disk.failsToWrite = false;
    }
  }

  @Test
  void aBatchWhoseLettersCannotBeWrittenIsNotRejected() throws IOException {
    try (FileStore store = rig.open(base)) {
      store.append(EVENTS, events(1, 3));
      var batch = store.lease(EVENTS, Rig.ALL).orElseThrow();
      disk.failsToWrite = true;
      assertThatThrownBy(() -> store.reject(batch, "422"))
          .isInstanceOf(StoreUnavailableException.class);
      disk.failsToWrite = false;
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(3);
      assertThat(store.deadLetterCount()).isZero();
      store.reject(batch, "422");
      assertThat(store.deadLetterCount()).isEqualTo(3);
    }
  }

  private static void assertRefused(FileStore store, List<EncodedItem> group) {
    assertThatThrownBy(() -> store.append(EVENTS, group))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("No space left");
    Rig.assertBalanced(store);
  }
}
