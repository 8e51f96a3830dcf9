package org.guardagent.intake;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * A bounded ring for many producers and one consumer, in which a new item takes the place of the
 * oldest when the ring is full.
 *
 * <p>Why not a queue of a library: with those a producer must itself poll the oldest item to make
 * room, and in JCTools' array queue it then spins while another producer or poller is preempted
 * between its claim and its store; with eight producers on two processors that cost ten times as
 * much as here. Here nobody ever waits for anybody: a producer claims a position with one
 * fetch-and- add and stores with one compare-and-set, which is repeated only if the consumer takes,
 * or a producer a whole lap away stores, in this very slot at this very moment.
 *
 * <p>Every item is accounted for exactly once, by positions and without a counter on the producers'
 * way: what was claimed is in the ring, or was handed over, or is lost. Invariants: a slot's node
 * is only ever replaced by one of a later position; the consumer at position {@code p} takes only
 * nodes of positions up to {@code p}. Hence a slot that is empty at a claimed position {@code p}
 * means that its producer has not stored yet, and the consumer comes again; and a node of a later
 * position means that {@code p} was replaced or will find itself too late, and the consumer goes
 * on. Before the consumer passes positions that it did not take it publishes that in {@code head};
 * a producer looks at {@code head} after it stored, so that nothing stays behind the consumer
 * unseen.
 *
 * <p>Memory ordering: all accesses to slots, {@code tail} and {@code head} are volatile, so that a
 * consumer that sees the ring empty before it sleeps, and a producer that looks afterwards whether
 * the consumer sleeps, cannot both miss each other.
 *
 * @param <T> the items
 */
final class OverwritingRing<T> {

  private static final int SPREAD = 4;

  /** Indexes of the shared numbers, 128 bytes apart from each other and from anything else. */
  private static final int TAIL = 16;

  private static final int HEAD = 32;
  private static final int NUMBERS = 48;

  private final AtomicReferenceArray<Node<T>> slots;
  private final int mask;
  private final int spreadBack;

  /** The next position to claim, and the next to take. */
  private final AtomicLongArray numbers = new AtomicLongArray(NUMBERS);

  /** Items handed over or cleared. */
  private final AtomicLong removed = new AtomicLong();

  /**
   * Creates an empty ring.
   *
   * @param capacity rounded up to a power of two, at least 16
   */
  OverwritingRing(int capacity) {
    int length = Integer.highestOneBit(Math.max(1 << SPREAD, capacity) - 1) << 1;
    this.slots = new AtomicReferenceArray<>(length);
    this.mask = length - 1;
    this.spreadBack = Integer.numberOfTrailingZeros(length) - SPREAD;
  }

  /** Stores an item; never waits. It takes the place of the oldest if the ring is full. */
  void put(T item) {
    Node<T> node = new Node<>(numbers.getAndIncrement(TAIL), item);
    int slot = slot(node.position);
    while (true) {
      Node<T> current = slots.get(slot);
      if (current != null && current.position > node.position) {
        return;
      }
      if (slots.compareAndSet(slot, current, node)) {
        retractIfOvertaken(slot, node);
        return;
      }
    }
  }

  /**
   * Hands items over, the oldest first; returns how many. In an overflow an item may come later
   * than its turn. For one thread at a time.
   */
  int drain(Consumer<? super T> consumer, int limit) {
    long end = claimed();
    long position = skipTo(Math.max(head(), end - slots.length()));
    int handedOver = 0;
    try {
      while (handedOver < limit && position < end) {
        int slot = slot(position);
        Node<T> node = slots.get(slot);
        if (node == null) {
          break;
        }
        if (node.position > position) {
          position = skipTo(position + 1);
        } else if (slots.compareAndSet(slot, node, null)) {
          // A node of an earlier lap was passed and not replaced yet: better late than lost.
          position += node.position == position ? 1 : 0;
          handedOver++;
          consumer.accept(node.item);
        }
      }
    } finally {
      removed.addAndGet(handedOver);
      numbers.set(HEAD, position);
    }
    return handedOver;
  }

  /**
   * Empties the ring, from any thread, when nobody drains it any more; returns how many it held.
   */
  int clear() {
    int found = 0;
    for (int slot = 0; slot < slots.length(); slot++) {
      if (slots.getAndSet(slot, null) != null) {
        found++;
      }
    }
    removed.addAndGet(found);
    return found;
  }

  /** The number of items, those included whose producers are about to store them. */
  int size() {
    return (int) Math.min(slots.length(), Math.max(0, claimed() - head()));
  }

  /** The number of items ever put. */
  long claimed() {
    return numbers.get(TAIL);
  }

  /**
   * The number of items that made room for others, or came too late, of a number of items put: what
   * is neither in the ring nor was ever handed over or cleared. Exact while nobody puts or drains.
   */
  long lost(int inRing) {
    return claimed() - removed.get() - inRing;
  }

  private long head() {
    return numbers.get(HEAD);
  }

  /**
   * Behind the consumer nobody would find it before the next lap. The consumer passes a position
   * that it did not take only when the same slot has been claimed again: the tail, which this
   * producer has just written, nearly always answers without a look at the consumer's head.
   */
  private void retractIfOvertaken(int slot, Node<T> node) {
    if (claimed() - node.position > slots.length() && head() > node.position) {
      slots.compareAndSet(slot, node, null);
    }
  }

  /** Told at once, before the items there are passed: whoever stores behind it must know. */
  private long skipTo(long position) {
    numbers.set(HEAD, position);
    return position;
  }

  /** Turns a position by four bits, so that neighbours do not share a cache line. */
  private int slot(long position) {
    int index = (int) position & mask;
    return (index << SPREAD | index >>> spreadBack) & mask;
  }

  private static final class Node<T> {
    private final long position;
    private final T item;

    Node(long position, T item) {
      this.position = position;
      this.item = item;
    }
  }
}
