package org.guardagent.store;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;

/**
 * Encoded items in memory: appended in groups, leased for delivery, acknowledged when done with. A
 * crash loses all of them.
 *
 * <p>Bounded, for each kind, in items and in bytes; leased items count. What does not fit makes the
 * oldest ordinary item go that is not leased, then the oldest urgent one. Thread-safe.
 */
public final class MemoryStore {

  private final ReentrantLock lock = new ReentrantLock();
  private final Shelf events;
  private final Shelf metrics;

  /**
   * Creates the store.
   *
   * @param maxItems the number of items of each kind
   * @param maxBytes the bytes of the items of each kind
   */
  public MemoryStore(int maxItems, long maxBytes) {
    this.events = new Shelf(maxItems, maxBytes);
    this.metrics = new Shelf(maxItems, maxBytes);
  }

  /**
   * Appends items behind those that wait.
   *
   * @param kind what they are
   * @param group the items
   * @return how many items had to go, older ones or of the group itself
   */
  public int append(TelemetryKind kind, List<EncodedItem> group) {
    lock.lock();
    try {
      return group.stream().mapToInt(shelf(kind)::add).sum();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Leases the oldest items, urgent ones first, as many as fit. They stay in the store's bounds
   * until they are acknowledged.
   *
   * @param kind what to lease
   * @param maxBytes the sum of the sizes of the leased items, each with one byte for a separator;
   *     the first item is leased even if it alone is larger
   * @return the items, empty if none wait
   */
  public List<EncodedItem> lease(TelemetryKind kind, int maxBytes) {
    lock.lock();
    try {
      return shelf(kind).lease(maxBytes);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a group fits without making others go.
   *
   * @param kind what the items are
   * @param group the items
   * @return true if nothing would be evicted
   */
  public boolean hasRoom(TelemetryKind kind, List<EncodedItem> group) {
    lock.lock();
    try {
      return shelf(kind).hasRoom(group);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes leased items back, before all that wait.
   *
   * @param items leased items of one kind, in their order
   */
  public void release(List<EncodedItem> items) {
    lock.lock();
    try {
      shelf(items.get(0).kind()).release(items);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the lease of items that are done with.
   *
   * @param items leased items
   */
  public void acknowledge(List<EncodedItem> items) {
    lock.lock();
    try {
      items.forEach(item -> shelf(item.kind()).acknowledge(item));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The number of items of a kind, leased ones included.
   *
   * @param kind what to count
   * @return how many
   */
  public int count(TelemetryKind kind) {
    return shelf(kind).items();
  }

  /**
   * What waits to be leased.
   *
   * @param kind what to look at
   * @return a snapshot
   */
  public Waiting waiting(TelemetryKind kind) {
    lock.lock();
    try {
      return shelf(kind).waiting();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets everything, leased items included.
   *
   * @param kind what to forget
   * @return how many items that were
   */
  public int clear(TelemetryKind kind) {
    lock.lock();
    try {
      return shelf(kind).clear();
    } finally {
      lock.unlock();
    }
  }

  private Shelf shelf(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  /**
   * What waits to be leased.
   *
   * @param urgent the number of urgent items
   * @param ordinary the number of other items
   * @param bytes the bytes of all of them
   */
  public record Waiting(int urgent, int ordinary, long bytes) {

    /**
     * The number of items.
     *
     * @return urgent and ordinary ones
     */
    public int items() {
      return urgent + ordinary;
    }
  }
}
