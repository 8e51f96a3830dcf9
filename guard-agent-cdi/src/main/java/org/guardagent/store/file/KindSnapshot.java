package org.guardagent.store.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.ItemCounts;
import org.guardagent.spi.Backlog;

/**
 * What can be seen of one kind without waiting for the store.
 *
 * @param counts what became of its items
 * @param urgent the urgent items never leased
 * @param ordinary the others never leased
 * @param bytes the bytes of both
 * @param batches those that are not done with
 */
record KindSnapshot(ItemCounts counts, long urgent, long ordinary, long bytes, List<Due> batches) {

  /**
   * One batch.
   *
   * @param count the number of its items
   * @param leased whether it is leased, if the lease has not ended by itself
   * @param nanos when the lease ends, or from when it may be leased
   */
  record Due(int count, boolean leased, long nanos) {}

  /** Leases end with time alone: what returned is seen when it is asked for. */
  Backlog backlog(long nowNanos) {
    long returned = 0;
    long soonest = Long.MAX_VALUE;
    for (Due batch : batches) {
      long left = Math.max(0, batch.nanos() - nowNanos);
      returned += batch.leased() && left > 0 ? 0 : batch.count();
      soonest = Math.min(soonest, left);
    }
    Optional<Duration> returning =
        batches.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(soonest));
    return new Backlog(urgent, ordinary, bytes, returned, returning);
  }
}
