package org.guardagent.sample.storage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries durably. Those that arrive while another is written share one transaction and
 * one wait for the disk. Thread-safe.
 */
public final class EventWriter {

  /** So many items share a transaction at most, a single larger delivery apart. */
  private static final int GROUP_ITEMS = 5_000;

  private final Database database;
  private final Clock clock;
  private final Queue<Ticket> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

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
    while (!ticket.isDone()) {
      turn.lock();
      try {
        // Whoever had the turn before may have written ours, too.
        if (!ticket.isDone()) {
          writeAll(nextGroup());
        }
      } finally {
        turn.unlock();
      }
    }
    return ticket.result();
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
    database.force();
    for (int i = 0; i < stored.size(); i++) {
      group.get(i).done(stored.get(i));
    }
  }

  /** Its members are written and read by whoever has the turn. */
  private static final class Ticket {

    private final Delivery delivery;
    private volatile @Nullable Stored stored;
    private volatile @Nullable StorageException failure;

    Ticket(Delivery delivery) {
      this.delivery = delivery;
    }

    Delivery delivery() {
      return delivery;
    }

    boolean isDone() {
      return stored != null || failure != null;
    }

    void done(Stored result) {
      stored = result;
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
