package org.guardagent.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the items of one kind.
 *
 * @param recorded items handed to the agent
 * @param delivered items that the platform accepted
 * @param waiting items in the buffer or being sent
 * @param rejected items that the platform refused for good; the latest are kept as dead letters
 * @param dropped items lost otherwise, by reason; reasons that never occurred are absent
 * @since 0.1
 */
public record ItemCounts(
    long recorded, long delivered, long waiting, long rejected, Map<DropReason, Long> dropped) {

  /** Copies the map. */
  public ItemCounts {
    Map<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(dropped);
    dropped = Collections.unmodifiableMap(copy);
  }

  /** The counts of nothing. */
  public static final ItemCounts NOTHING = new ItemCounts(0, 0, 0, 0, Map.of());

  /**
   * Adds other counts.
   *
   * @param other the other counts
   * @return the sums
   */
  public ItemCounts plus(ItemCounts other) {
    Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    drops.putAll(dropped);
    other.dropped.forEach((reason, items) -> drops.merge(reason, items, Long::sum));
    return new ItemCounts(
        recorded + other.recorded,
        delivered + other.delivered,
        waiting + other.waiting,
        rejected + other.rejected,
        drops);
  }

  /**
   * The sum of {@link #dropped()} over its reasons.
   *
   * @return the number of dropped items
   */
  public long droppedTotal() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Whether the ledger balances: recorded = delivered + waiting + rejected + dropped.
   *
   * @return true at any moment when nothing is being recorded or sent
   */
  public boolean isBalanced() {
    return recorded == delivered + waiting + rejected + droppedTotal();
  }

  /**
   * The counts in one line, for logs.
   *
   * @return for example {@code recorded=3 delivered=2 waiting=0 rejected=0 dropped={EXPIRED=1}}
   */
  public String summary() {
    return "recorded=%d delivered=%d waiting=%d rejected=%d dropped=%s"
        .formatted(recorded, delivered, waiting, rejected, dropped);
  }
}
