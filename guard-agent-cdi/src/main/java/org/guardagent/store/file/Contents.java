package org.guardagent.store.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/**
 * All that a store holds, and the order in which it comes to disk: first what must not be lost,
 * then the state, then what may go. Guarded by the store's lock.
 */
final class Contents {

  private static final int PART_FOR_LETTERS = 4;

  private final Path folder;
  private final Times times;
  private final Consumer<String> problems;
  private final StateFiles state;
  private final Shelf events;
  private final Shelf metrics;
  private final LetterBox letters;
  private final Room room;

  Contents(
      Path folder, FileStoreSettings settings, Disk disk, Times times, Consumer<String> problems)
      throws IOException {
    this.folder = folder;
    this.times = times;
    this.problems = problems;
    Logs logs = name -> new SegmentLog(folder, name, disk, settings.segmentBytes(), problems);
    long leaseNanos = Spans.nanos(settings.leaseTimeout());
    this.events = shelf(TelemetryKind.EVENTS, logs, leaseNanos);
    this.metrics = shelf(TelemetryKind.METRICS, logs, leaseNanos);
    this.letters = new LetterBox(logs.open("dead"), settings.maxBytes() / PART_FOR_LETTERS);
    this.room =
        new Room(
            List.of(events, metrics),
            letters.log(),
            settings.maxBytes(),
            Spans.nanos(settings.maxAge()) / 1_000_000);
    this.state = new StateFiles(folder, disk, problems);
    restore(problems);
    state.prepare();
    state.tryWrite(this::writeTo);
    removeDone();
  }

  private Shelf shelf(TelemetryKind kind, Logs logs, long leaseNanos) throws IOException {
    String name = kind.name().toLowerCase(Locale.ROOT);
    Ledger ledger = new Ledger();
    Lane urgent = new Lane(kind, true, logs.open(name + "-urgent"), ledger);
    Lane ordinary = new Lane(kind, false, logs.open(name), ledger);
    return new Shelf(kind, urgent, ordinary, ledger, times, leaseNanos);
  }

  private void restore(Consumer<String> problems) throws IOException {
    Optional<DataInputStream> known = state.read();
    if (known.isPresent()) {
      DataInputStream in = known.get();
      events.readFrom(in);
      metrics.readFrom(in);
      letters.readFrom(in);
      letters.index();
    } else {
      letters.index();
      events.beginAfresh(letters.count(TelemetryKind.EVENTS));
      metrics.beginAfresh(letters.count(TelemetryKind.METRICS));
      if (SegmentFiles.hasAny(folder)) {
        problems.accept(
            "%s holds no state that can be read: all items in it come again".formatted(folder));
      }
    }
    for (Lane lane : lanes()) {
      lane.settle();
    }
  }

  private List<Lane> lanes() {
    return List.of(events.urgent(), events.ordinary(), metrics.urgent(), metrics.ordinary());
  }

  private Shelf shelf(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  /** Writes a group behind all others, and returns the files that are to be forced. */
  List<Segment> append(TelemetryKind kind, List<EncodedItem> group) throws IOException {
    long bytes = shelf(kind).encode(group);
    List<Segment> gone = room.make(bytes);
    if (!gone.isEmpty()) {
      problems.accept("The store is full, so its oldest items go: %s".formatted(folder));
    }
    discard(gone);
    try {
      return shelf(kind).write();
    } catch (IOException e) {
      removeDone();
      throw e;
    }
  }

  Optional<Batch> lease(TelemetryKind kind, int maxBytes) throws IOException {
    Optional<Batch> batch = shelf(kind).lease(maxBytes);
    batch.ifPresent(leased -> saveState());
    return batch;
  }

  void renew(Batch batch) {
    shelf(batch.kind()).renew(batch);
  }

  void acknowledge(Batch batch) {
    if (shelf(batch.kind()).acknowledge(batch) > 0) {
      saveState();
      removeDone();
    }
  }

  void release(Batch batch, long delayNanos) {
    shelf(batch.kind()).release(batch, delayNanos);
  }

  void expedite(boolean endLeases) {
    events.expedite(endLeases);
    metrics.expedite(endLeases);
  }

  /** Keeps the letters before the batch is forgotten; returns the files to be forced. */
  List<Segment> reject(Batch batch, String reason) throws IOException {
    if (!shelf(batch.kind()).holds(batch)) {
      return List.of();
    }
    Instant now = times.now();
    Segment written =
        letters.add(batch.items().stream().map(item -> new Letter(item, now, reason)).toList());
    shelf(batch.kind()).reject(batch);
    saveState();
    removeDone();
    discard(room.make(0));
    return List.of(written);
  }

  List<Batch> split(Batch batch) {
    List<Batch> halves = shelf(batch.kind()).split(batch);
    saveState();
    return halves;
  }

  List<Letter> letters() throws IOException {
    return letters.read();
  }

  long lastLetter() {
    return letters.lastSequence();
  }

  /** Forgets letters that were appended again and are on disk. */
  void forgetLetters(long last, List<Letter> resent) {
    letters.forget(last);
    for (TelemetryKind kind : TelemetryKind.values()) {
      long items = resent.stream().filter(letter -> letter.item().kind() == kind).count();
      shelf(kind).ledger().takeBack(items);
    }
    saveState();
    letters.removeDone();
  }

  void expire() {
    discard(room.expire(times.now().toEpochMilli()));
  }

  long expiryInNanos() {
    return room.expiryIn(times.now().toEpochMilli());
  }

  /** What goes is not in the state any more when it goes. */
  private void discard(List<Segment> gone) {
    if (!gone.isEmpty()) {
      saveState();
      for (Segment segment : gone) {
        if (!segment.syncing) {
          segment.log.discard(segment);
        }
      }
    }
  }

  private void removeDone() {
    events.removeDone();
    metrics.removeDone();
    letters.removeDone();
  }

  void saveState() {
    state.write(this::writeTo);
  }

  StoreSnapshot snapshot() {
    return new StoreSnapshot(events.snapshot(), metrics.snapshot(), letters.count(), room.fill());
  }

  void close() throws IOException {
    saveState();
    state.close();
    for (SegmentLog log : logs()) {
      log.close();
    }
  }

  /** Deletes all files of a closed store that is empty. */
  void delete() throws IOException {
    for (SegmentLog log : logs()) {
      List.copyOf(log.segments()).forEach(log::remove);
    }
    state.delete();
  }

  private List<SegmentLog> logs() {
    List<SegmentLog> logs = new ArrayList<>();
    lanes().forEach(lane -> logs.add(lane.log()));
    logs.add(letters.log());
    return logs;
  }

  private void writeTo(DataOutputStream out) throws IOException {
    events.writeTo(out);
    metrics.writeTo(out);
    letters.writeTo(out);
  }

  private interface Logs {
    SegmentLog open(String name) throws IOException;
  }
}
