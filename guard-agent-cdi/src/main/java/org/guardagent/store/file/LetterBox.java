package org.guardagent.store.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.guardagent.model.TelemetryKind;

/** The dead letters: a log of which the oldest go. Guarded by the store's lock. */
final class LetterBox {

  static final int MAX_LETTERS = 1_000;
  static final long MAX_BYTES = 4 * 1024 * 1024;

  private static final int BLOCK_BYTES = 256 * 1024;

  private final SegmentLog log;
  private final long maxBytes;
  private final FrameBuffer frames = new FrameBuffer();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private long keptBytes;

  /** Letters below this number are gone, though their file may be there. */
  private long first;

  private record Kept(long sequence, TelemetryKind kind, int bytes) {}

  LetterBox(SegmentLog log, long maxBytes) {
    this.log = log;
    this.maxBytes = Math.min(MAX_BYTES, maxBytes);
    this.first = log.firstKept();
  }

  SegmentLog log() {
    return log;
  }

  int count() {
    return kept.size();
  }

  long count(TelemetryKind kind) {
    return kept.stream().filter(letter -> letter.kind() == kind).count();
  }

  /** Keeps the latest of the letters; returns the file. */
  Segment add(List<Letter> letters) throws IOException {
    List<Letter> latest =
        letters.subList(Math.max(0, letters.size() - MAX_LETTERS), letters.size());
    frames.clear();
    long sequence = log.next();
    List<Kept> added = new ArrayList<>(latest.size());
    for (Letter letter : latest) {
      byte[] payload = letter.encode();
      frames.add(sequence, payload);
      added.add(new Kept(sequence++, letter.item().kind(), payload.length));
    }
    write();
    added.forEach(this::keep);
    trim();
    return log.commit(frames, letters.get(0).rejectedAt().toEpochMilli());
  }

  private void write() throws IOException {
    try {
      log.write(frames);
    } catch (IOException e) {
      log.rollBack();
      throw e;
    }
  }

  private void keep(Kept letter) {
    kept.addLast(letter);
    keptBytes += letter.bytes();
  }

  private void trim() {
    while (kept.size() > MAX_LETTERS || keptBytes > maxBytes) {
      forgetFirst();
    }
  }

  /** Forgets letters up to a number; their files go with {@link #removeDone}. */
  void forget(long last) {
    while (!kept.isEmpty() && kept.getFirst().sequence() <= last) {
      forgetFirst();
    }
  }

  private void forgetFirst() {
    Kept letter = kept.removeFirst();
    keptBytes -= letter.bytes();
    first = letter.sequence() + 1;
  }

  long lastSequence() {
    return kept.isEmpty() ? 0 : kept.getLast().sequence();
  }

  void removeDone() {
    if (kept.isEmpty()) {
      log.leave();
    }
    for (Segment segment : List.copyOf(log.segments())) {
      if (log.endOf(segment) <= first && !log.isCurrent(segment)) {
        log.remove(segment);
      }
    }
  }

  List<Letter> read() throws IOException {
    List<Letter> letters = new ArrayList<>();
    read((sequence, letter, bytes) -> letters.add(letter));
    return letters;
  }

  /** Finds what is there; to be called once, when the state is known. */
  void index() throws IOException {
    read((sequence, letter, bytes) -> keep(new Kept(sequence, letter.item().kind(), bytes)));
    trim();
  }

  private void read(LetterReader reader) throws IOException {
    Spot from = log.locate(first);
    if (from == null) {
      return;
    }
    log.read(
        from,
        first,
        BLOCK_BYTES,
        (segment, at) -> {
          Letter letter = Letter.decode(at.block(), at.payloadAt(), at.payloadLength());
          reader.take(at.sequence(), letter, at.payloadLength());
          return true;
        });
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(log.next());
  }

  void readFrom(DataInput in) throws IOException {
    first = in.readLong();
    log.skipTo(in.readLong());
  }

  private interface LetterReader {
    void take(long sequence, Letter letter, int bytes);
  }
}
