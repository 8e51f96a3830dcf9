package org.guardagent.sample.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what was counted while events arrived. Minutes are those of their arrival. */
public final class Tallies {

  private static final String SUMS = "SUM(blocked), SUM(noted), SUM(other)";
  private static final String TIME = " FROM tallies WHERE minute_ms >= ? AND minute_ms < ?";

  private final Database database;

  /**
   * Makes a reader.
   *
   * @param database where
   */
  public Tallies(Database database) {
    this.database = database;
  }

  /**
   * All events of a time.
   *
   * @param from the first minute
   * @param to the minute behind the last
   * @return how many
   */
  public Tally total(Instant from, Instant to) {
    return database
        .query(
            "SELECT " + SUMS + TIME + " AND dimension = 'all'",
            row -> tally(row, 1),
            from.toEpochMilli(),
            to.toEpochMilli())
        .get(0);
  }

  /**
   * The most frequent names of a time.
   *
   * @param dimension of what
   * @param from the first minute
   * @param to the minute behind the last
   * @param before the first minute of the time before, which ends at {@code from}
   * @param limit how many names
   * @return the most frequent first
   */
  public List<NamedTally> top(
      Dimension dimension, Instant from, Instant to, Instant before, int limit) {
    String sql =
        "SELECT name, "
            + SUMS
            + TIME
            + " AND dimension = ? GROUP BY name ORDER BY SUM(blocked + noted + other) DESC, name"
            + " LIMIT "
            + limit;
    Map<String, Long> earlier = sums(dimension, before, from);
    List<NamedTally> tallies = new ArrayList<>();
    database
        .query(
            sql,
            row -> Map.entry(row.getString(1), tally(row, 2)),
            from.toEpochMilli(),
            to.toEpochMilli(),
            dimension.text())
        .forEach(
            entry ->
                tallies.add(
                    new NamedTally(
                        entry.getKey(),
                        entry.getValue(),
                        earlier.getOrDefault(entry.getKey(), 0L))));
    return tallies;
  }

  private Map<String, Long> sums(Dimension dimension, Instant from, Instant to) {
    Map<String, Long> sums = new HashMap<>();
    database
        .query(
            "SELECT name, SUM(blocked + noted + other)" + TIME + " AND dimension = ? GROUP BY name",
            row -> Map.entry(row.getString(1), row.getLong(2)),
            from.toEpochMilli(),
            to.toEpochMilli(),
            dimension.text())
        .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    return sums;
  }

  /**
   * The course of a time.
   *
   * @param from the first minute
   * @param to the minute behind the last
   * @return the events of each minute in which there were some
   */
  public Map<Instant, Tally> series(Instant from, Instant to) {
    Map<Instant, Tally> series = new HashMap<>();
    database
        .query(
            "SELECT minute_ms, " + SUMS + TIME + " AND dimension = 'all' GROUP BY minute_ms",
            row -> Map.entry(Instant.ofEpochMilli(row.getLong(1)), tally(row, 2)),
            from.toEpochMilli(),
            to.toEpochMilli())
        .forEach(entry -> series.put(entry.getKey(), entry.getValue()));
    return series;
  }

  private static Tally tally(ResultSet row, int first) throws SQLException {
    return new Tally(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2));
  }
}
