package org.guardagent.delivery;

import java.util.List;
import java.util.function.Consumer;
import org.guardagent.model.FlushResult;

/**
 * Follows what waited when a flush was asked for, until each of it is settled or has failed for
 * now. Guarded by the delivery's lock; whoever waits is told outside of it.
 */
final class FlushTicket {

  private final Consumer<FlushResult> whenDone;
  private final List<Part> parts;
  private FlushResult result = new FlushResult(0, 0);

  FlushTicket(List<KindLane> lanes, Consumer<FlushResult> whenDone) {
    this.whenDone = whenDone;
    this.parts =
        lanes.stream().map(lane -> new Part(lane, lane.appended(), lane.unsettled())).toList();
  }

  /** Whether nothing is left that this flush may still settle. */
  boolean isDone(long nowNanos, boolean nothingMayGo) {
    return parts.stream().allMatch(part -> part.isDone(nowNanos, nothingMayGo));
  }

  /** Fixes the result; called under the lock, before the lanes move on. */
  void conclude() {
    long asked = parts.stream().mapToLong(Part::asked).sum();
    long waiting = parts.stream().mapToLong(Part::waiting).sum();
    result = new FlushResult(asked - waiting, waiting);
  }

  /** Tells whoever waits; called outside of the lock. */
  void complete() {
    whenDone.accept(result);
  }

  /** One lane's share: everything appended before the target. */
  private record Part(KindLane lane, Place target, long asked) {

    boolean isDone(long nowNanos, boolean nothingMayGo) {
      boolean nothingMoves = lane.inFlightBefore(target) == 0;
      boolean nothingMayMove = nothingMayGo || lane.isPaused(nowNanos);
      boolean nothingIsLeft =
          lane.uncutBefore(target) == 0 && lane.readyBefore(target, nowNanos) == 0;
      return nothingMoves && (nothingMayMove || nothingIsLeft);
    }

    /** What others appended meanwhile is not part of this flush. */
    long waiting() {
      return Math.min(asked, lane.unsettledBefore(target));
    }
  }
}
