package org.guardagent.sample.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The newest items, bounded by their number and by the sum of their texts. Not thread-safe. */
final class Newest {

  private final int mostItems;
  private final long mostChars;
  private final Deque<Received> items = new ArrayDeque<>();
  private long chars;

  Newest(int mostItems, long mostChars) {
    this.mostItems = mostItems;
    this.mostChars = mostChars;
  }

  void add(Received item) {
    items.addFirst(item);
    chars += item.json().length();
    while (items.size() > mostItems || chars > mostChars) {
      chars -= items.removeLast().json().length();
    }
  }

  /** Newest first. */
  List<Received> list(int limit, Predicate<Received> wanted) {
    return items.stream().filter(wanted).limit(limit).toList();
  }

  /** Those with a number above the given one, newest first. */
  List<Received> after(long number, int limit) {
    return items.stream().takeWhile(item -> item.number() > number).limit(limit).toList();
  }

  int size() {
    return items.size();
  }
}
