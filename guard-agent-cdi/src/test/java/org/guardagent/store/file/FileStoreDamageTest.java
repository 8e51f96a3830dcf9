package org.guardagent.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.store.file.Rig.assertBalanced;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files cut or changed at any place: what was not hit is delivered, what was hit is counted. */
class FileStoreDamageTest {

  private static final int ITEMS = 7;
  private static final int BATCH = 5;
  private static final int ITEM_BYTES = 40;
  private static final int FRAME_BYTES = ITEM_BYTES + Frame.HEADER_BYTES;

  private final Rig rig = new Rig();
  private final Path directory;
  private int copies;

  FileStoreDamageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aFileCutAtAnyPlaceKeepsWhatLiesBeforeIt() throws IOException {
    Path folder = smallStore();
    Path log = onlyLog(folder);
    byte[] whole = Files.readAllBytes(log);
    for (int length = 0; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      int kept = length / FRAME_BYTES;
      assertDelivered(folder, IntStream.range(0, kept).boxed().toList());
    }
  }

  @Test
  void aFileChangedAtAnyPlaceLosesOneRecord() throws IOException {
    Path folder = smallStore();
    Path log = onlyLog(folder);
    byte[] whole = Files.readAllBytes(log);
    for (int at = 0; at < whole.length; at++) {
      Files.write(log, flipped(whole, at));
      int hit = at / FRAME_BYTES;
      assertDelivered(folder, IntStream.range(0, ITEMS).filter(n -> n != hit).boxed().toList());
      assertThat(rig.problems).as("reports of a change at %d", at).hasSize(1);
    }
  }

  private void assertDelivered(Path folder, List<Integer> numbers) throws IOException {
    rig.problems.clear();
    try (FileStore store = openCopy(folder)) {
      assertBalanced(store);
      store.append(EVENTS, List.of(numbered(99)));
      List<Integer> expected = new ArrayList<>(numbers);
      expected.add(99);
      assertThat(Rig.numbers(Rig.drain(store, EVENTS))).isEqualTo(expected);
      ItemCounts counts = store.counts(EVENTS);
      assertThat(counts.delivered()).isEqualTo(expected.size());
      assertThat(counts.waiting()).isZero();
      assertThat(counts.recorded()).isEqualTo(ITEMS + 1);
    }
  }

  @Test
  void aBatchKeepsItsIdWithWhatIsLeftOfIt() throws IOException {
    Path folder = directory.resolve("base/shop");
    Batch batch;
    try (FileStore store = rig.open(directory.resolve("base"))) {
      store.append(EVENTS, numbered(0, ITEMS));
      batch = store.lease(EVENTS, BATCH * (ITEM_BYTES + 1)).orElseThrow();
    }
    Path log = onlyLog(folder);
    byte[] whole = Files.readAllBytes(log);
    for (int at = 0; at < whole.length; at += 7) {
      Files.write(log, flipped(whole, at));
      int hit = at / FRAME_BYTES;
      try (FileStore store = openCopy(folder)) {
        Batch again = store.lease(EVENTS, Rig.ALL).orElseThrow();
        assertThat(again.id()).isEqualTo(batch.id());
        assertThat(Rig.numbers(again.items()))
            .isEqualTo(IntStream.range(0, BATCH).filter(n -> n != hit).boxed().toList());
        assertThat(store.counts(EVENTS).dropped())
            .isEqualTo(hit < BATCH ? Map.of(DropReason.CORRUPT, 1L) : Map.of());
        List<Batch> halves = store.split(again);
        assertThat(Rig.numbers(halves.get(1).items()))
            .endsWith(hit == BATCH - 1 ? BATCH - 2 : BATCH - 1);
        halves.forEach(store::acknowledge);
        assertBalanced(store);
        Rig.drain(store, EVENTS);
        assertThat(store.counts(EVENTS).delivered()).isEqualTo(ITEMS - 1);
      }
    }
  }

  @Test
  void aBatchOfWhichNothingIsLeftGoes() throws IOException {
    Path folder = directory.resolve("base/shop");
    try (FileStore store = rig.open(directory.resolve("base"))) {
      store.append(EVENTS, numbered(0, ITEMS));
      assertThat(store.lease(EVENTS, Rig.ALL)).isPresent();
    }
    Files.delete(onlyLog(folder));
    try (FileStore store = openCopy(folder)) {
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(ITEMS);
      assertThat(store.lease(EVENTS, Rig.ALL)).isEmpty();
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.CORRUPT, (long) ITEMS));
      assertBalanced(store);
    }
  }

  @Test
  void aStateCutOrChangedAtAnyPlaceLosesNothing() throws IOException {
    Path folder = directory.resolve("base/shop");
    try (FileStore store = rig.open(directory.resolve("base"))) {
      store.append(EVENTS, numbered(0, ITEMS));
      store.acknowledge(store.lease(EVENTS, 2 * (ITEM_BYTES + 1)).orElseThrow());
      assertThat(store.lease(EVENTS, 2 * (ITEM_BYTES + 1))).isPresent();
    }
    for (String name : List.of("state-a", "state-b")) {
      Path state = folder.resolve(name);
      byte[] whole = Files.readAllBytes(state);
      for (int at = 0; at < whole.length; at += at < usedBytes(whole) ? 1 : 1_021) {
        Files.write(state, Arrays.copyOf(whole, at));
        assertWaitingIsDelivered(folder);
        Files.write(state, flipped(whole, at));
        assertWaitingIsDelivered(folder);
      }
      Files.write(state, whole);
    }
  }

  /** Behind them is room for more, of which a few places are enough. */
  private static int usedBytes(byte[] state) {
    return Frame.HEADER_BYTES + Frame.length(state, 0) + 16;
  }

  private void assertWaitingIsDelivered(Path folder) throws IOException {
    try (FileStore store = openCopy(folder)) {
      assertBalanced(store);
      assertThat(Rig.numbers(Rig.drain(store, EVENTS)))
          .containsAll(IntStream.range(2, ITEMS).boxed().toList());
      assertThat(store.counts(EVENTS).waiting()).isZero();
    }
  }

  @Test
  void aThousandDamagedPlacesOfALargeStoreCostWhatTheyHit() throws IOException {
    int items = 8_000;
    rig.maxBytes = 4 * 1024 * 1024;
    try (FileStore store = rig.open(directory.resolve("base"))) {
      for (int i = 0; i < items; i += 100) {
        store.append(EVENTS, numbered(i, 100));
      }
    }
    Path folder = directory.resolve("base/shop");
    assertThat(Rig.logs(folder)).hasSizeGreaterThan(1);
    Set<Integer> hit = damage(folder, new Random(11), 1_000);
    try (FileStore store = openCopy(folder)) {
      List<Integer> delivered = Rig.numbers(Rig.drain(store, EVENTS));
      assertThat(delivered)
          .isEqualTo(IntStream.range(0, items).filter(n -> !hit.contains(n)).boxed().toList());
      ItemCounts counts = store.counts(EVENTS);
      assertThat(counts.recorded()).isEqualTo(items);
      assertThat(counts.dropped()).isEqualTo(Map.of(DropReason.CORRUPT, (long) hit.size()));
    }
    assertThat(rig.problems).hasSizeBetween(800, 1_000);
  }

  /** Changes bytes of random records; returns the numbers of those. */
  private static Set<Integer> damage(Path folder, Random random, int places) throws IOException {
    Set<Integer> hit = new HashSet<>();
    List<Path> logs = Rig.logs(folder);
    for (int i = 0; i < places; i++) {
      Path log = logs.get(random.nextInt(logs.size()));
      byte[] content = Files.readAllBytes(log);
      int at = random.nextInt(content.length);
      int record = firstNumber(log) + at / FRAME_BYTES;
      if (hit.add(record)) {
        Files.write(log, flipped(content, at));
      }
    }
    return hit;
  }

  private static int firstNumber(Path log) {
    return Integer.parseInt(log.getFileName().toString().replaceAll("\\D+(\\d+)\\.v.*", "$1")) - 1;
  }

  @Test
  void aCutFileInTheMiddleLosesItsEnd() throws IOException {
    int items = 8_000;
    rig.maxBytes = 4 * 1024 * 1024;
    try (FileStore store = rig.open(directory.resolve("base"))) {
      for (int i = 0; i < items; i += 100) {
        store.append(EVENTS, numbered(i, 100));
      }
    }
    Path folder = directory.resolve("base/shop");
    Path first = Rig.logs(folder).get(0);
    int inFirst = firstNumber(Rig.logs(folder).get(1));
    Files.write(first, Arrays.copyOf(Files.readAllBytes(first), 10 * FRAME_BYTES + 3));
    try (FileStore store = openCopy(folder)) {
      assertThat(Rig.numbers(Rig.drain(store, EVENTS))).hasSize(items - inFirst + 10);
      assertThat(store.counts(EVENTS).dropped())
          .isEqualTo(Map.of(DropReason.CORRUPT, inFirst - 10L));
    }
  }

  @Test
  void damagedLettersAreNotCounted() throws IOException {
    Path folder = directory.resolve("base/shop");
    try (FileStore store = rig.open(directory.resolve("base"))) {
      store.append(EVENTS, numbered(0, ITEMS));
      store.reject(store.lease(EVENTS, Rig.ALL).orElseThrow(), "422");
    }
    Path log = Rig.logs(folder).get(0);
    Files.write(log, flipped(Files.readAllBytes(log), 30));
    try (FileStore store = openCopy(folder)) {
      assertThat(store.deadLetterCount()).isEqualTo(ITEMS - 1);
      assertThat(store.deadLetters()).hasSize(ITEMS - 1);
      assertThat(store.resendDeadLetters()).isEqualTo(ITEMS - 1);
      assertBalanced(store);
    }
  }

  private Path smallStore() throws IOException {
    try (FileStore store = rig.open(directory.resolve("base"))) {
      store.append(EVENTS, numbered(0, ITEMS));
    }
    return directory.resolve("base/shop");
  }

  private FileStore openCopy(Path folder) throws IOException {
    Path base = directory.resolve("copy" + copies++);
    Rig.copy(folder, base.resolve("shop"));
    return rig.open(base);
  }

  private static Path onlyLog(Path folder) throws IOException {
    List<Path> logs = Rig.logs(folder);
    assertThat(logs).hasSize(1);
    return logs.get(0);
  }

  private static byte[] flipped(byte[] content, int at) {
    byte[] changed = content.clone();
    changed[at] = (byte) (changed[at] ^ 1 << (at % 8));
    return changed;
  }

  private static EncodedItem numbered(int number) {
    return Rig.item(EVENTS, false, number, ITEM_BYTES);
  }

  private static List<EncodedItem> numbered(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(n -> numbered(n)).toList();
  }
}
