package org.guardagent.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.guardagent.spi.EncodedItem;
import org.guardagent.store.MemoryStore.Waiting;
import org.jspecify.annotations.Nullable;

/** The items of one kind. Guarded by its store's lock, but for the count. */
final class Shelf {

  private final int maxItems;
  private final long maxBytes;
  private final Deque<EncodedItem> urgent = new ArrayDeque<>();
  private final Deque<EncodedItem> ordinary = new ArrayDeque<>();
  private long waitingBytes;
  private long leasedBytes;
  private int leasedItems;
  private volatile int items;

  Shelf(int maxItems, long maxBytes) {
    this.maxItems = maxItems;
    this.maxBytes = maxBytes;
  }

  /** Adds an item; returns how many had to go for it, itself included if nothing else could. */
  int add(EncodedItem item) {
    (item.urgent() ? urgent : ordinary).addLast(item);
    waitingBytes += item.size();
    int gone = 0;
    while (isOverfull() && evictOldest()) {
      gone++;
    }
    updateCount();
    return gone;
  }

  List<EncodedItem> lease(int maxBytes) {
    List<EncodedItem> leased = new ArrayList<>();
    long left = maxBytes;
    for (EncodedItem next = peek(); next != null; next = peek()) {
      left -= next.size() + 1L;
      if (left < 0 && !leased.isEmpty()) {
        break;
      }
      leased.add(remove());
    }
    return leased;
  }

  boolean hasRoom(List<EncodedItem> group) {
    long bytes = group.stream().mapToLong(EncodedItem::size).sum();
    return items + group.size() <= maxItems && waitingBytes + leasedBytes + bytes <= maxBytes;
  }

  void release(List<EncodedItem> leased) {
    for (int i = leased.size() - 1; i >= 0; i--) {
      EncodedItem item = leased.get(i);
      (item.urgent() ? urgent : ordinary).addFirst(item);
      waitingBytes += item.size();
      leasedBytes -= item.size();
      leasedItems--;
    }
    updateCount();
  }

  void acknowledge(EncodedItem item) {
    leasedItems--;
    leasedBytes -= item.size();
    updateCount();
  }

  Waiting waiting() {
    return new Waiting(urgent.size(), ordinary.size(), waitingBytes);
  }

  int clear() {
    int cleared = items;
    urgent.clear();
    ordinary.clear();
    waitingBytes = 0;
    leasedBytes = 0;
    leasedItems = 0;
    updateCount();
    return cleared;
  }

  int items() {
    return items;
  }

  private @Nullable EncodedItem peek() {
    EncodedItem first = urgent.peekFirst();
    return first != null ? first : ordinary.peekFirst();
  }

  private EncodedItem remove() {
    EncodedItem item = (urgent.isEmpty() ? ordinary : urgent).removeFirst();
    waitingBytes -= item.size();
    leasedBytes += item.size();
    leasedItems++;
    return item;
  }

  private boolean isOverfull() {
    return urgent.size() + ordinary.size() + leasedItems > maxItems
        || waitingBytes + leasedBytes > maxBytes;
  }

  private boolean evictOldest() {
    EncodedItem oldest = ordinary.isEmpty() ? urgent.pollFirst() : ordinary.pollFirst();
    if (oldest == null) {
      return false;
    }
    waitingBytes -= oldest.size();
    return true;
  }

  private void updateCount() {
    items = urgent.size() + ordinary.size() + leasedItems;
  }
}
