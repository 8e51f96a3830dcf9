package org.guardagent.sample.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds events, newest first, in steps of a bounded number of rows, until there are enough of them
 * or the time is up. Where there is an index for what is asked, a step is so many of its entries;
 * else so many events. Thread-safe.
 */
public final class EventSearch {

  /** How long a search looks, if nobody says otherwise. */
  public static final Duration USUAL_BUDGET = Duration.ofMillis(700);

  private static final int STEP = 10_000;
  private static final int CANDIDATES = 5_000;

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
    Span span = span(query);
    List<StoredEvent> found = new ArrayList<>();
    while (span.isOpen()) {
      long low = stepDown(span, conditions.lead());
      found.addAll(rows(conditions, low, span.high(), limit - found.size()));
      if (found.size() >= limit) {
        return new EventPage(found, found.get(found.size() - 1).number());
      }
      span = span.below(low);
      if (span.isOpen() && nanoTime.getAsLong() - deadline >= 0) {
        return new EventPage(found, span.high());
      }
    }
    return new EventPage(found, null);
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
        .with(connection -> EventRows.events(connection, "events", is, "number", 1))
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
      if (receivedFrom(middle) >= time.toEpochMilli()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** When the first event with this number or a greater one arrived. */
  private long receivedFrom(long number) {
    String sql = "SELECT received_ms FROM events WHERE number >= ? ORDER BY number LIMIT 1";
    return database.query(sql, row -> row.getLong(1), number).stream()
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** How far down one step goes: to this number, exclusively. */
  private long stepDown(Span span, Optional<Lead> lead) {
    if (lead.isEmpty()) {
      return Math.max(span.low(), span.high() - 1 - STEP);
    }
    Lead index = lead.get();
    String sql =
        "SELECT number FROM events"
            + use(index)
            + " WHERE "
            + index.condition().sql()
            + " AND number > ? AND number < ? ORDER BY "
            + index.order()
            + " LIMIT "
            + CANDIDATES;
    List<Object> parameters = new ArrayList<>(index.condition().parameters());
    parameters.add(span.low());
    parameters.add(span.high());
    List<Long> numbers = database.query(sql, row -> row.getLong(1), parameters.toArray());
    return numbers.size() < CANDIDATES ? span.low() : numbers.get(CANDIDATES - 1) - 1;
  }

  private List<StoredEvent> rows(Conditions conditions, long low, long high, int limit) {
    Condition all = conditions.all();
    List<Object> parameters = new ArrayList<>(List.of(low, high));
    parameters.addAll(all.parameters());
    Condition where = new Condition("number > ? AND number < ?" + all.sql(), parameters);
    String table = "events" + conditions.lead().map(this::use).orElse("");
    String order = conditions.lead().map(Lead::order).orElse("number DESC");
    return database.with(connection -> EventRows.events(connection, table, where, order, limit));
  }

  private String use(Lead lead) {
    return database.dialect().use("events_" + lead.column());
  }

  /** The numbers that are still to be looked at, both ends excluded. */
  private record Span(long low, long high) {

    boolean isOpen() {
      return high - low > 1;
    }

    Span below(long number) {
      return new Span(low, number + 1);
    }
  }
}
