package org.guardagent.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.guardagent.model.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * The bounds in bytes and in age. The oldest file goes, one with ordinary items before one with
 * urgent ones; a file that is being written is ended first. Guarded by the store's lock.
 */
final class Room {

  private final List<Lane> ordinary;
  private final List<Lane> urgent;
  private final SegmentLog letters;
  private final long maxBytes;
  private final long maxAgeMillis;

  Room(List<Shelf> shelves, SegmentLog letters, long maxBytes, long maxAgeMillis) {
    this.ordinary = shelves.stream().map(Shelf::ordinary).toList();
    this.urgent = shelves.stream().map(Shelf::urgent).toList();
    this.letters = letters;
    this.maxBytes = maxBytes;
    this.maxAgeMillis = maxAgeMillis;
  }

  double fill() {
    return Math.min(1, (double) bytes() / maxBytes);
  }

  /** Takes the oldest files out of the logs until there is room; they are to be discarded. */
  List<Segment> make(long needed) throws IOException {
    if (needed > maxBytes - letters.bytes()) {
      throw new IOException(
          "%d bytes at once are more than a store of %d takes".formatted(needed, maxBytes));
    }
    List<Segment> gone = new ArrayList<>();
    while (bytes() + needed > maxBytes) {
      Lane oldest = oldest(ordinary) != null ? oldest(ordinary) : oldest(urgent);
      if (oldest == null) {
        break;
      }
      gone.add(trimFirst(oldest, DropReason.BUFFER_FULL));
    }
    return gone;
  }

  /** Takes files out of the logs whose newest item is too old. */
  List<Segment> expire(long nowMillis) {
    List<Segment> gone = new ArrayList<>();
    for (Lane lane : lanes()) {
      while (expiryOf(lane, nowMillis) <= 0) {
        gone.add(trimFirst(lane, DropReason.EXPIRED));
      }
    }
    return gone;
  }

  /** The nanoseconds until a file is too old. */
  long expiryIn(long nowMillis) {
    long soonest = Long.MAX_VALUE;
    for (Lane lane : lanes()) {
      soonest = Math.min(soonest, expiryOf(lane, nowMillis));
    }
    return TimeUnit.MILLISECONDS.toNanos(soonest);
  }

  private long expiryOf(Lane lane, long nowMillis) {
    Segment first = first(lane);
    return first == null ? Long.MAX_VALUE : first.newestMillis + maxAgeMillis - nowMillis;
  }

  private long bytes() {
    long sum = letters.bytes();
    for (Lane lane : lanes()) {
      sum += lane.log().bytes();
    }
    return sum;
  }

  private List<Lane> lanes() {
    List<Lane> all = new ArrayList<>(ordinary);
    all.addAll(urgent);
    return all;
  }

  private static Segment trimFirst(Lane lane, DropReason reason) {
    Segment first = lane.log().segments().get(0);
    lane.trim(first, reason);
    return first;
  }

  private static @Nullable Lane oldest(List<Lane> lanes) {
    Lane oldest = null;
    long newestMillis = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      Segment first = first(lane);
      if (first != null && first.newestMillis < newestMillis) {
        oldest = lane;
        newestMillis = first.newestMillis;
      }
    }
    return oldest;
  }

  /** The first file, unless nothing was written to it. */
  private static @Nullable Segment first(Lane lane) {
    List<Segment> segments = lane.log().segments();
    return segments.isEmpty() || segments.get(0).size == 0 ? null : segments.get(0);
  }
}
