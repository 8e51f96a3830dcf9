package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records with consecutive numbers in files, of which each is named by its first number. Only a
 * file that this process began is written to. Guarded by the store's lock.
 */
final class SegmentLog {

  /** A disk may have a bad moment. */
  private static final int READS_BEFORE_GIVING_UP = 3;

  private static final int SCAN_BYTES = 256 * 1024;

  private final Path folder;
  private final String name;
  private final Disk disk;
  private final long segmentBytes;
  private final Consumer<String> problems;
  private final List<Segment> segments;

  private @Nullable Segment current;
  private @Nullable Segment reading;
  private long next = 1;

  /** Looks at the last file for the next number; no other is read. */
  SegmentLog(Path folder, String name, Disk disk, long segmentBytes, Consumer<String> problems)
      throws IOException {
    this.folder = folder;
    this.name = name;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.problems = problems;
    this.segments = SegmentFiles.list(this, folder, name, problems);
    if (!segments.isEmpty()) {
      scanLast(segments.get(segments.size() - 1));
    }
  }

  private void scanLast(Segment last) throws IOException {
    FrameCursor frames =
        new FrameCursor(
            new Spot(last, 0),
            handle(last),
            last.first + last.size / Frame.HEADER_BYTES + 1,
            SCAN_BYTES,
            problems);
    next = last.first;
    while (frames.advance()) {
      next = frames.sequence() + 1;
    }
    last.readable = frames.end();
    if (last.readable == 0) {
      remove(last);
    }
  }

  Path folder() {
    return folder;
  }

  /** The number of the next record. */
  long next() {
    return next;
  }

  /** Leaves numbers out that are known to have been given before. */
  void skipTo(long number) {
    next = Math.max(next, number);
  }

  long firstKept() {
    return segments.isEmpty() ? next : segments.get(0).first;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The number behind the last one that a file may hold. */
  long endOf(Segment segment) {
    int following = segments.indexOf(segment) + 1;
    return following < segments.size() ? segments.get(following).first : next;
  }

  long bytes() {
    long sum = 0;
    for (Segment segment : segments) {
      sum += segment.size;
    }
    return sum;
  }

  /** The bytes that are still to be read. */
  long bytesFrom(Spot spot) {
    long sum = -spot.offset();
    for (int i = segments.indexOf(spot.segment()); i < segments.size(); i++) {
      sum += segments.get(i).readable;
    }
    return sum;
  }

  /** Writes behind the last record, without any effect until it is committed. */
  void write(FrameBuffer frames) throws IOException {
    Segment target = writable(frames.length());
    handle(target).write(target.size, frames.bytes(), frames.length());
  }

  /** Makes what was written part of the log; returns the file. */
  Segment commit(FrameBuffer frames, long nowMillis) {
    Segment target = Objects.requireNonNull(current, "current");
    target.size += frames.length();
    target.readable = target.size;
    target.newestMillis = nowMillis;
    next += frames.count();
    return target;
  }

  /**
   * Takes back what a write left behind. The file is not written to any more: whatever is wrong
   * with it, and so that it can go when it is done with, which may make the room that was missing.
   */
  void rollBack() {
    if (current == null) {
      return;
    }
    try {
      handle(current).truncate(current.size);
    } catch (IOException e) {
      problems.accept("%s cannot be cut after a failed write: %s".formatted(current.path, e));
    } finally {
      leave();
    }
  }

  /** The next record begins a new file. */
  void leave() {
    Segment left = current;
    current = null;
    if (left != null && left.size == 0) {
      remove(left);
    } else if (left != null) {
      closeIdle(left);
    }
  }

  boolean isCurrent(Segment segment) {
    return segment == current;
  }

  /** Takes a file out of the log and off the disk, at once or when no force needs it any more. */
  void remove(Segment segment) {
    detach(segment);
    if (!segment.syncing) {
      discard(segment);
    }
  }

  /** Takes a file out of the log; it is to be discarded later. */
  void detach(Segment segment) {
    segments.remove(segment);
    segment.gone = true;
    current = current == segment ? null : current;
    reading = reading == segment ? null : reading;
  }

  /** Deletes a file that is no part of the log any more. */
  void discard(Segment segment) {
    try {
      segment.close();
      disk.delete(segment.path);
    } catch (IOException e) {
      problems.accept("%s cannot be deleted: %s".formatted(segment.path, e));
    }
  }

  /** Closes a file unless it is needed. */
  void closeIdle(Segment segment) {
    if (segment != current && segment != reading && !segment.dirty && !segment.syncing) {
      close(segment);
    }
  }

  void close() {
    segments.forEach(this::close);
  }

  /** Where to look for a record: nothing before it holds the record, if any does. */
  @Nullable Spot locate(long number) {
    Segment found = null;
    for (Segment segment : segments) {
      if (found == null || segment.first <= number) {
        found = segment;
      }
    }
    return found == null ? null : new Spot(found, 0);
  }

  /** Behind the last record. */
  @Nullable Spot end() {
    if (segments.isEmpty()) {
      return null;
    }
    Segment last = segments.get(segments.size() - 1);
    return new Spot(last, last.readable);
  }

  /** Shows records to a reader, from the first that has the number or a higher one. */
  void read(Spot from, long number, int blockBytes, RecordReader reader) throws IOException {
    Spot spot = from;
    for (int i = segments.indexOf(from.segment()); i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment != from.segment()) {
        spot = new Spot(segment, 0);
      }
      if (!readOne(spot, number, blockBytes, reader)) {
        return;
      }
    }
  }

  /**
   * Shows the records of one file; false if the reader wants no more. A file that again and again
   * cannot be read, or is not there any more, is damaged as a whole: those behind it go on.
   */
  private boolean readOne(Spot spot, long number, int blockBytes, RecordReader reader)
      throws IOException {
    Segment segment = spot.segment();
    try {
      FrameCursor frames =
          new FrameCursor(spot, handle(segment), endOf(segment), blockBytes, problems);
      while (frames.advance()) {
        if (frames.sequence() >= number && !reader.take(segment, frames)) {
          return false;
        }
      }
      segment.failedReads = 0;
    } catch (IOException e) {
      segment.failedReads++;
      if (segment.failedReads < READS_BEFORE_GIVING_UP) {
        throw e;
      }
      problems.accept("%s cannot be read and is passed over: %s".formatted(segment.path, e));
    }
    return true;
  }

  private Segment writable(int bytes) throws IOException {
    if (current != null && current.size > 0 && current.size + bytes > segmentBytes) {
      leave();
    }
    if (current == null) {
      current = begin();
    }
    return current;
  }

  private Segment begin() throws IOException {
    Segment segment = new Segment(this, SegmentFiles.path(folder, name, next), next);
    segment.file = disk.create(segment.path);
    segment.unlisted = true;
    segments.add(segment);
    return segment;
  }

  /** One file at a time stays open for reading. */
  private DiskFile handle(Segment segment) throws IOException {
    Segment before = reading;
    reading = segment;
    if (before != null && before != segment) {
      closeIdle(before);
    }
    DiskFile open = segment.file;
    if (open == null) {
      open = disk.open(segment.path);
      segment.file = open;
    }
    return open;
  }

  private void close(Segment segment) {
    try {
      segment.close();
    } catch (IOException e) {
      problems.accept("%s cannot be closed: %s".formatted(segment.path, e));
    }
  }

  /** Is shown records. */
  interface RecordReader {

    /** Takes the record that the cursor is at; false if it wants no more. */
    boolean take(Segment segment, FrameCursor frames);
  }
}
