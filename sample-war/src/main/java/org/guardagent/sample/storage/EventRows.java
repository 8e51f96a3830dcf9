package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads events: first what is searched by, then the texts of those that were found. */
final class EventRows {

  private EventRows() {}

  /**
   * Reads events.
   *
   * @param table their table, perhaps with the index to use
   * @param order newest first, in the words that the index needs
   */
  static List<StoredEvent> events(
      Connection connection, String table, Condition where, String order, int limit)
      throws SQLException {
    String sql =
        "SELECT number, received_ms, install_id, outcome FROM %s WHERE %s ORDER BY %s LIMIT %d"
            .formatted(table, where.sql(), order, limit);
    List<Head> heads =
        Database.query(connection, sql, EventRows::head, where.parameters().toArray());
    Map<Long, String> texts = texts(connection, heads);
    // An event of which the text is missing was deleted in between.
    return heads.stream()
        .filter(head -> texts.containsKey(head.number()))
        .map(head -> head.with(Objects.requireNonNull(texts.get(head.number()))))
        .toList();
  }

  private static Map<Long, String> texts(Connection connection, List<Head> heads)
      throws SQLException {
    Object[] numbers = heads.stream().map(Head::number).toArray();
    Map<Long, String> texts = new HashMap<>();
    if (numbers.length > 0) {
      Database.query(
              connection,
              "SELECT number, json FROM event_texts WHERE number = ANY(?)",
              row -> Map.entry(row.getLong(1), row.getString(2)),
              connection.createArrayOf("BIGINT", numbers))
          .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
    }
    return texts;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
  }

  private record Head(long number, long receivedMillis, String installId, String outcome) {

    StoredEvent with(String json) {
      return new StoredEvent(
          number, Instant.ofEpochMilli(receivedMillis), installId, Outcome.of(outcome), json);
    }
  }
}
