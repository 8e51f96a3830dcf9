package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads events: first what is searched by, then the texts of those that were found. */
final class EventRows {

  /** So many blocks are in memory at a time. */
  private static final int BLOCKS = 16;

  private static final int NO_LIMIT = 1_000_000;

  private EventRows() {}

  /**
   * Reads events.
   *
   * @param table their table, perhaps with the index to use
   * @param order newest first, in the words that the index needs
   * @param text only those that have it, if it is given
   */
  static List<StoredEvent> events(
      Connection connection,
      String table,
      Condition where,
      String order,
      int limit,
      Optional<TextFinder> text)
      throws SQLException {
    String sql =
        "SELECT number, received_ms, install_id, outcome, block, place FROM %s WHERE %s ORDER BY %s LIMIT %d"
            .formatted(table, where.sql(), order, text.isPresent() ? NO_LIMIT : limit);
    List<Head> heads =
        Database.query(connection, sql, EventRows::head, where.parameters().toArray());
    List<StoredEvent> events = new ArrayList<>();
    int from = 0;
    while (from < heads.size() && events.size() < limit) {
      int to = endOfPortion(heads, from);
      events.addAll(withTexts(connection, heads.subList(from, to), text));
      from = to;
    }
    return events.size() > limit ? events.subList(0, limit) : events;
  }

  private static int endOfPortion(List<Head> heads, int from) {
    int end = from;
    int blocks = 0;
    long block = 0;
    while (end < heads.size()) {
      if (heads.get(end).block() != block) {
        block = heads.get(end).block();
        if (++blocks > BLOCKS) {
          return end;
        }
      }
      end++;
    }
    return end;
  }

  private static List<StoredEvent> withTexts(
      Connection connection, List<Head> heads, Optional<TextFinder> text) throws SQLException {
    Map<Long, BlockBody> bodies = new HashMap<>();
    List<Long> blocks = heads.stream().map(Head::block).distinct().toList();
    BlockRows.bodies(connection, blocks).forEach(body -> bodies.put(body.first(), body));
    List<StoredEvent> events = new ArrayList<>();
    for (Head head : heads) {
      // An event of which the block is missing was deleted in between.
      Optional.ofNullable(bodies.get(head.block()))
          .flatMap(body -> head.in(body, text))
          .ifPresent(events::add);
    }
    return events;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getInt(6));
  }

  private record Head(
      long number, long receivedMillis, String installId, String outcome, long block, int place) {

    Optional<StoredEvent> in(BlockBody body, Optional<TextFinder> text) {
      return body.line(place, text)
          .map(
              json ->
                  new StoredEvent(
                      number,
                      Instant.ofEpochMilli(receivedMillis),
                      installId,
                      Outcome.of(outcome),
                      json));
    }
  }
}
