package org.guardagent.sample.storage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries durably. Those that arrive while another is written share one transaction, and
 * the next is written while the disk is still busy with the one before. Thread-safe.
 */
public final class EventWriter {

  /** So many items share a transaction at most, a single larger delivery apart. */
  private static final int GROUP_ITEMS = 5_000;

  private final Database database;
  private final Clock clock;
  private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ReentrantLock disk = new ReentrantLock(true);

  /** How many groups were committed. */
  private final AtomicLong committed = new AtomicLong();

  /** Of how many of them one knows that they are on disk; of whoever has the disk. */
  private long forced;

  /** Of whoever has the turn. The time of arrival never goes back, so that it can be looked up. */
  private long latestMillis;

  /**
   * Makes a writer.
   *
   * @param database where to
   * @param clock tells when something arrived
   */
  public EventWriter(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Stores a delivery, and returns when it is durable.
   *
   * @param delivery all of it is stored, or nothing
   * @return what was new
   * @throws StorageException if it is not stored
   */
  public Stored write(Delivery delivery) {
    Ticket ticket = new Ticket(delivery);
    waiting.add(ticket);
    turn.lock();
    try {
      // Whoever had the turn before may have written ours, too.
      while (!ticket.isDone()) {
        writeAll(nextGroup());
      }
    } finally {
      turn.unlock();
    }
    Stored stored = ticket.result();
    force(ticket.group());
    return stored;
  }

  private void force(long group) {
    disk.lock();
    try {
      if (forced < group) {
        long upTo = committed.get();
        database.force();
        forced = upTo;
      }
    } finally {
      disk.unlock();
    }
  }

  private List<Ticket> nextGroup() {
    List<Ticket> group = new ArrayList<>();
    int items = 0;
    @Nullable Ticket next;
    while ((next = waiting.peek()) != null
        && (group.isEmpty() || items + next.delivery().size() <= GROUP_ITEMS)) {
      waiting.remove();
      group.add(next);
      items += next.delivery().size();
    }
    return group;
  }

  private void writeAll(List<Ticket> group) {
    try {
      write(group);
    } catch (StorageException e) {
      if (group.size() == 1) {
        group.get(0).failed(e);
        return;
      }
      // One of them may be what the database does not take: the others do not pay for it.
      group.forEach(ticket -> writeAll(List.of(ticket)));
    }
  }

  private void write(List<Ticket> group) {
    long now = Math.max(clock.millis(), latestMillis);
    latestMillis = now;
    List<Stored> stored =
        database.inTransaction(
            connection -> {
              WriteTransaction transaction = new WriteTransaction(connection, now);
              List<Stored> results = new ArrayList<>();
              int items = group.stream().mapToInt(ticket -> ticket.delivery().size()).sum();
              transaction.begin(items);
              for (Ticket ticket : group) {
                results.add(transaction.add(ticket.delivery()));
              }
              transaction.finish();
              return results;
            });
    long number = committed.incrementAndGet();
    for (int i = 0; i < stored.size(); i++) {
      group.get(i).done(stored.get(i), number);
    }
  }

  /** Its members are written and read by whoever has the turn, and then by its owner. */
  private static final class Ticket {

    private final Delivery delivery;
    private @Nullable Stored stored;
    private @Nullable StorageException failure;
    private long group;

    Ticket(Delivery delivery) {
      this.delivery = delivery;
    }

    Delivery delivery() {
      return delivery;
    }

    boolean isDone() {
      return stored != null || failure != null;
    }

    void done(Stored result, long number) {
      stored = result;
      group = number;
    }

    long group() {
      return group;
    }

    void failed(StorageException e) {
      failure = e;
    }

    Stored result() {
      Stored result = stored;
      if (result != null) {
        return result;
      }
      throw failure != null ? failure : new IllegalStateException("Nobody has written it");
    }
  }
}
