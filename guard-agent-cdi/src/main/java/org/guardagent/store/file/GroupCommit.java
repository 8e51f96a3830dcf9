package org.guardagent.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.guardagent.NotDurableException;
import org.jspecify.annotations.Nullable;

/**
 * Which files hold bytes that are not yet forced to disk, and who waits for it. Guarded by the
 * store's lock, but for the forcing itself.
 */
final class GroupCommit {

  private final long intervalNanos;
  private Set<Segment> dirty = new LinkedHashSet<>();
  private List<CompletableFuture<Void>> waiters = new ArrayList<>();
  private long oldestNanos;

  GroupCommit(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  void wrote(List<Segment> segments, long nowNanos) {
    if (dirty.isEmpty() && waiters.isEmpty()) {
      oldestNanos = nowNanos;
    }
    for (Segment segment : segments) {
      segment.dirty = true;
      dirty.add(segment);
    }
  }

  void await(CompletableFuture<Void> waiter) {
    waiters.add(waiter);
  }

  /** The time until the next force is due. */
  long dueIn(long nowNanos) {
    return dirty.isEmpty() && waiters.isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, oldestNanos + intervalNanos - nowNanos);
  }

  /** Takes all that is to be forced. A file that is gone needs no force. */
  Round begin() {
    Round round = new Round(waiters);
    for (Segment segment : dirty) {
      segment.dirty = false;
      if (!segment.gone) {
        segment.syncing = true;
        round.segments.add(segment);
      } else if (segment.trimmed) {
        round.failure = new IOException("the store was full before the items were on disk");
      }
    }
    dirty = new LinkedHashSet<>();
    waiters = new ArrayList<>();
    return round;
  }

  /** What is forced in one go. */
  static final class Round {

    private final List<CompletableFuture<Void>> waiters;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable IOException failure;
    private boolean refusedByDisk;

    private Round(List<CompletableFuture<Void>> waiters) {
      this.waiters = waiters;
    }

    List<Segment> segments() {
      return segments;
    }

    /** Forces the files, outside of the lock, and the names of the new ones. */
    void force(Disk disk) {
      for (Segment segment : segments) {
        try {
          force(segment, disk);
        } catch (IOException e) {
          segment.failed = true;
          failure = e;
          refusedByDisk = true;
        }
      }
    }

    private static void force(Segment segment, Disk disk) throws IOException {
      DiskFile file = segment.file;
      if (segment.failed || file == null) {
        throw new IOException(segment.path + " could not be forced to disk before");
      }
      file.sync();
      if (segment.unlisted) {
        disk.syncDirectory(segment.log.folder());
        segment.unlisted = false;
      }
    }

    /** Lets files go that were kept open for the force. */
    void end() {
      for (Segment segment : segments) {
        segment.syncing = false;
        if (segment.gone) {
          segment.log.discard(segment);
        } else if (segment.failed && segment.log.isCurrent(segment)) {
          segment.log.leave();
        } else {
          segment.log.closeIdle(segment);
        }
      }
    }

    /** Whether a file could not be forced; what made room for others is no fault of the disk's. */
    boolean isRefusedByDisk() {
      return refusedByDisk;
    }

    Optional<IOException> failure() {
      return Optional.ofNullable(failure);
    }

    /** Tells those who wait, outside of the lock. */
    void complete() {
      IOException cause = failure;
      for (CompletableFuture<Void> waiter : waiters) {
        if (cause == null) {
          waiter.complete(null);
        } else {
          waiter.completeExceptionally(
              new NotDurableException("It could not be forced to disk", cause));
        }
      }
    }
  }
}
