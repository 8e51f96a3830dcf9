package org.guardagent.intake;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * A bounded ring for many producers and one consumer, which keeps the newest items: when it is
 * full, the oldest one makes room.
 *
 * <p>Why not a queue of a library: with those a producer must itself poll the oldest item to make
 * room, and in JCTools' array queue it then spins while another producer or poller is preempted
 * between its claim and its store; with eight producers on two processors that cost several times
 * as much as here. Here nobody ever waits for anybody: a producer claims a position with one
 * fetch-and-add and stores with one compare-and-set, which is repeated only if the consumer takes,
 * or a producer a whole lap away stores, in this very slot at this very moment.
 *
 * <p>Every item is accounted for exactly once, by positions and without a counter on the producers'
 * way: what was claimed is in the ring, or was handed over, or is lost. What lies before the
 * consumer's position and was not handed over is lost, even if its node still lies in its slot; the
 * next lap replaces it.
 *
 * <p>Invariant: a slot's node is only ever replaced by one of a later position. Hence, at a claimed
 * position, a slot that is empty or holds an earlier node means that the producer has not stored
 * yet, and the consumer comes again; a node of a later position means that the item is lost, and
 * the consumer goes on.
 *
 * <p>There are more slots than the capacity: so the consumer, when it has been lapped, takes up at
 * the oldest item that the capacity allows, away from the slots in which producers store meanwhile.
 *
 * <p>Memory ordering: all accesses are volatile, so that a consumer that sees the ring empty before
 * it sleeps, and a producer that looks afterwards whether the consumer sleeps, cannot both miss
 * each other.
 *
 * @param <T> the items
 */
final class OverwritingRing<T> {

  private static final int SPREAD = 4;

  /** Indexes of the shared numbers, 128 bytes apart from each other and from anything else. */
  private static final int TAIL = 16;

  private static final int HEAD = 32;
  private static final int NUMBERS = 48;

  private final int capacity;
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
   * @param capacity the number of items that it keeps
   */
  OverwritingRing(int capacity) {
    int length = Integer.highestOneBit(Math.max(1 << SPREAD, capacity + capacity / 4) - 1) << 1;
    this.capacity = capacity;
    this.slots = new AtomicReferenceArray<>(length);
    this.mask = length - 1;
    this.spreadBack = Integer.numberOfTrailingZeros(length) - SPREAD;
  }

  /** Stores an item; never waits. If the ring is full the oldest item is lost. */
  void put(T item) {
    Node<T> node = new Node<>(numbers.getAndIncrement(TAIL), item);
    int slot = slot(node.position);
    Node<T> current = slots.get(slot);
    while ((current == null || current.position < node.position)
        && !slots.compareAndSet(slot, current, node)) {
      current = slots.get(slot);
    }
  }

  /**
   * Hands items over, the oldest first; returns how many. They count as being in the ring until
   * {@code kept} has run, so that they are never nowhere. For one thread at a time.
   */
  int drain(Consumer<? super T> consumer, int limit, Runnable kept) {
    long end = claimed();
    long position = Math.max(head(), end - capacity);
    int handedOver = 0;
    try {
      while (handedOver < limit && position < end) {
        int slot = slot(position);
        Node<T> node = slots.get(slot);
        if (node == null || node.position < position) {
          break;
        }
        if (node.position > position) {
          end = claimed();
          position = Math.max(position + 1, end - capacity);
        } else if (slots.compareAndSet(slot, node, null)) {
          position++;
          handedOver++;
          consumer.accept(node.item);
        }
      }
      kept.run();
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
      Node<T> node = slots.getAndSet(slot, null);
      if (node != null && node.position >= firstKept()) {
        found++;
      }
    }
    removed.addAndGet(found);
    return found;
  }

  /** The number of items, those included whose producers are about to store them. */
  int size() {
    long first = firstKept();
    return (int) Math.min(capacity, Math.max(0, claimed() - first));
  }

  /** The number of items ever put. */
  long claimed() {
    return numbers.get(TAIL);
  }

  /**
   * The number of items that made room for others, of all that were put: what is neither in the
   * ring nor was ever handed over or cleared. Exact while nobody puts or drains.
   */
  long lost(int inRing) {
    return claimed() - removed.get() - inRing;
  }

  private long head() {
    return numbers.get(HEAD);
  }

  private long firstKept() {
    long head = head();
    return Math.max(head, claimed() - capacity);
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
