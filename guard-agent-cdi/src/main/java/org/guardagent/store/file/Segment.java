package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of a log. Guarded by the store's lock. */
final class Segment {

  /** What it is a part of. */
  final SegmentLog log;

  /** Where it lies. */
  final Path path;

  /** The lowest sequence number that it may hold; it is part of the name. */
  final long first;

  /** Its bytes on disk that count: where the next frame is written. */
  long size;

  /** How far it is read: what lies behind was torn by a crash. Never more than the size. */
  long readable;

  /** When the newest record was written. */
  long newestMillis;

  /** Open while it is written, read, or not yet forced. */
  @Nullable DiskFile file;

  /** Holds bytes that no force has begun to bring to disk. */
  boolean dirty;

  /** A force is under way, outside of the lock: the file must stay open. */
  boolean syncing;

  /** A force failed. What the system then makes of a second one is undefined: there is none. */
  boolean failed;

  /** The name is not yet known to be on disk. */
  boolean unlisted;

  /** How often in a row it could not be read. */
  int failedReads;

  /** It is no part of its log any more. */
  boolean gone;

  /** It went though it held items that waited. */
  boolean trimmed;

  private final Set<Long> reported = new HashSet<>();

  Segment(SegmentLog log, Path path, long first) {
    this.log = log;
    this.path = path;
    this.first = first;
  }

  /** True the first time that it is asked for a damaged place. */
  boolean reportsFirst(long offset) {
    return reported.add(offset);
  }

  void close() throws IOException {
    if (file != null) {
      DiskFile open = file;
      file = null;
      open.close();
    }
  }
}
