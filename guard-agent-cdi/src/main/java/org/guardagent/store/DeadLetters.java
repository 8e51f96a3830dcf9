package org.guardagent.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.guardagent.model.DeadLetter;
import org.guardagent.spi.EncodedItem;

/**
 * The latest items that the platform rejected for good, in memory. Bounded in items and bytes.
 * Guarded by its store's lock.
 */
final class DeadLetters {

  private static final int MAX_LETTERS = 100;
  private static final long MAX_BYTES = 1 << 20;

  private final Deque<Letter> letters = new ArrayDeque<>();
  private long bytes;

  void add(EncodedItem item, Instant now, String reason) {
    letters.addLast(new Letter(item, now, reason));
    bytes += item.size();
    while (letters.size() > MAX_LETTERS || bytes > MAX_BYTES) {
      bytes -= letters.removeFirst().item.size();
    }
  }

  List<DeadLetter> list() {
    return letters.stream().map(Letter::shown).toList();
  }

  int size() {
    return letters.size();
  }

  /** Hands all of them over, oldest first, and forgets them. */
  List<EncodedItem> takeAll() {
    List<EncodedItem> items = new ArrayList<>(letters.size());
    letters.forEach(letter -> items.add(letter.item));
    letters.clear();
    bytes = 0;
    return items;
  }

  private record Letter(EncodedItem item, Instant rejectedAt, String reason) {

    DeadLetter shown() {
      return new DeadLetter(item.kind(), rejectedAt, reason, item.json());
    }
  }
}
