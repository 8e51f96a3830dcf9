package org.guardagent.sample.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.guardagent.sample.storage.Steps.Span;
import org.guardagent.sample.storage.Steps.Step;
import org.jspecify.annotations.Nullable;

/**
 * Finds events, newest first, in steps of a bounded size, until there are enough of them or the
 * time is up. Addresses have an index; where every event is wanted the next ones are; for all else
 * blocks are passed by whose sketch says that there is nothing. Thread-safe.
 */
public final class EventSearch {

  /** How long a search looks, if nobody says otherwise. */
  public static final Duration USUAL_BUDGET = Duration.ofMillis(700);

  private final Database database;
  private final LongSupplier nanoTime;

  /**
   * Makes a search.
   *
   * @param database where
   * @param nanoTime measures the time that it takes
   */
  public EventSearch(Database database, LongSupplier nanoTime) {
    this.database = database;
    this.nanoTime = nanoTime;
  }

  /**
   * Searches.
   *
   * @param query what for
   * @param limit how many at most
   * @param budget how long
   * @return what was found, and where to go on
   */
  public EventPage find(EventQuery query, int limit, Duration budget) {
    long deadline = nanoTime.getAsLong() + budget.toNanos();
    Conditions conditions = Conditions.of(query, database);
    Steps steps = steps(conditions);
    Span left = span(query);
    List<StoredEvent> found = new ArrayList<>();
    while (left.isOpen()) {
      Step step = steps.next(left);
      if (step.look().isOpen()) {
        found.addAll(rows(conditions, step.look(), limit - found.size()));
      }
      if (found.size() >= limit) {
        return new EventPage(found, found.get(found.size() - 1).number());
      }
      left = left.upTo(step.down());
      if (left.isOpen() && nanoTime.getAsLong() - deadline >= 0) {
        return new EventPage(found, left.high());
      }
    }
    return new EventPage(found, null);
  }

  private Steps steps(Conditions conditions) {
    if (conditions.isEmpty()) {
      return Steps.ALL;
    }
    return conditions
        .lead()
        .<Steps>map(lead -> new IndexSteps(database, lead, conditions.text().isPresent()))
        .orElseGet(() -> new BlockSteps(database, conditions));
  }

  /**
   * One event.
   *
   * @param number its number
   * @return empty if it is not kept
   */
  public Optional<StoredEvent> one(long number) {
    Condition is = Condition.of("number = ?", number);
    return database
        .with(
            connection -> EventRows.events(connection, "events", is, "number", 1, Optional.empty()))
        .stream()
        .findFirst();
  }

  /**
   * The greatest number that was given.
   *
   * @return zero if there was none
   */
  public long lastNumber() {
    return database.query("SELECT last_number FROM ledger", row -> row.getLong(1)).get(0);
  }

  /**
   * How many events have a number within bounds.
   *
   * @param low all have a greater one
   * @param high all have a smaller one
   * @param most to how many is counted
   * @return at most that
   */
  public long count(long low, long high, int most) {
    String sql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM events WHERE number > ? AND number < ? LIMIT ?) AS n";
    return database.query(sql, row -> row.getLong(1), low, high, most).get(0);
  }

  private Span span(EventQuery query) {
    long last = lastNumber();
    long high = Math.min(query.before(), last + 1);
    long low = Math.max(query.after(), 0);
    @Nullable Instant from = query.from();
    if (from != null) {
      low = Math.max(low, firstSince(from, last) - 1);
    }
    @Nullable Instant to = query.to();
    if (to != null) {
      high = Math.min(high, firstSince(to, last));
    }
    return new Span(low, high);
  }

  /**
   * The smallest number from which on all arrived since then: halves the numbers until it is it.
   */
  private long firstSince(Instant time, long last) {
    long low = 0;
    long high = last + 1;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (!receivedFrom(middle).isBefore(time)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** When the first event with this number or a greater one arrived. */
  private Instant receivedFrom(long number) {
    String sql = "SELECT received_ms FROM events WHERE number >= ? ORDER BY number LIMIT 1";
    return database.query(sql, row -> Instant.ofEpochMilli(row.getLong(1)), number).stream()
        .findFirst()
        .orElse(Instant.MAX);
  }

  private List<StoredEvent> rows(Conditions conditions, Span look, int limit) {
    Condition all = conditions.all();
    List<Object> parameters = new ArrayList<>(List.of(look.low(), look.high()));
    parameters.addAll(all.parameters());
    Condition where = new Condition("number > ? AND number < ?" + all.sql(), parameters);
    Optional<Lead> lead = conditions.lead();
    String table = "events" + (lead.isPresent() ? database.dialect().use(Lead.INDEX) : "");
    String order = lead.map(Lead::order).orElse("number DESC");
    return database.with(
        connection -> EventRows.events(connection, table, where, order, limit, conditions.text()));
  }
}
