package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is too old or too much, in small transactions, so that nothing that arrives has to
 * wait. For one thread.
 */
public final class Retention {

  private static final int CHUNK = 2_000;
  private static final Duration TALLIES_KEPT = Duration.ofDays(2);
  private static final int METRICS_KEPT = 200_000;
  private static final int AGENTS_KEPT = 10_000;

  private final Database database;
  private final StorageSettings settings;
  private final Clock clock;

  /**
   * Makes a cleaner.
   *
   * @param database where
   * @param settings the bounds
   * @param clock tells how old something is
   */
  public Retention(Database database, StorageSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Deletes a bounded number of events, and what else there is too much of.
   *
   * @return whether there is more to delete
   */
  public boolean clean() {
    Instant now = clock.instant();
    database.update(
        "DELETE FROM tallies WHERE minute_ms < ?", now.minus(TALLIES_KEPT).toEpochMilli());
    deleteMetrics(now);
    deleteAgents();
    return deleteEvents(now);
  }

  private boolean deleteEvents(Instant now) {
    Kept kept = Kept.in(database);
    Excess excess =
        new Excess(
            kept.events() - settings.maxEvents(),
            kept.chars() - settings.maxChars(),
            now.minus(settings.maxAge()).toEpochMilli());
    @Nullable Instant first = kept.oldest();
    if (first == null || !excess.has(0, 0, new Row(0, first.toEpochMilli(), 0))) {
      // Usually: then no event is read for it.
      return false;
    }
    List<Row> oldest = oldest();
    int count = 0;
    long chars = 0;
    while (count < oldest.size() && excess.has(count, chars, oldest.get(count))) {
      chars += oldest.get(count).chars();
      count++;
    }
    if (count == 0) {
      return false;
    }
    long last = oldest.get(count - 1).number();
    long freed = chars;
    database.inTransaction(connection -> delete(connection, last, freed));
    return count == CHUNK;
  }

  private List<Row> oldest() {
    return database.query(
        "SELECT number, received_ms, chars FROM events ORDER BY number LIMIT " + CHUNK,
        row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)));
  }

  /** The ledger first, as all who write do, so that none waits for another crosswise. */
  private static int delete(Connection connection, long last, long chars) throws SQLException {
    Database.update(connection, "UPDATE ledger SET event_chars = event_chars - ?", chars);
    BlockRows.deleteUpTo(connection, last);
    int deleted = Database.update(connection, "DELETE FROM events WHERE number <= ?", last);
    return Database.update(connection, "UPDATE ledger SET events = events - ?", deleted);
  }

  private void deleteMetrics(Instant now) {
    long tooOld = now.minus(settings.maxAge()).toEpochMilli();
    @Nullable Long firstKept =
        database
            .query(
                "SELECT number FROM metrics ORDER BY number DESC LIMIT 1 OFFSET " + METRICS_KEPT,
                row -> row.getLong(1))
            .stream()
            .findFirst()
            .orElse(0L);
    database.update(
        "DELETE FROM metrics WHERE number IN (SELECT number FROM metrics WHERE number <= ? OR"
            + " received_ms < ? ORDER BY number LIMIT "
            + CHUNK
            + ")",
        firstKept,
        tooOld);
  }

  private void deleteAgents() {
    database.update(
        "DELETE FROM agents WHERE last_seen_ms < (SELECT MIN(last_seen_ms) FROM (SELECT"
            + " last_seen_ms FROM agents ORDER BY last_seen_ms DESC LIMIT "
            + AGENTS_KEPT
            + ") AS kept)");
  }

  private record Row(long number, long receivedMillis, long chars) {}

  /** How much is too much. */
  private record Excess(long events, long chars, long oldestMillis) {

    boolean has(long deletedEvents, long deletedChars, Row next) {
      return deletedEvents < events || deletedChars < chars || next.receivedMillis() < oldestMillis;
    }
  }
}
