package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction adds to the counts. Of many names only the most frequent keep their own, so
 * that no flood of invented names makes a flood of rows: who sends much is frequent in each
 * transaction.
 */
final class TallySheet {

  static final String OTHERS = "(other)";

  private static final int MOST_NAMES = 50;
  private static final long MINUTE_MILLIS = 60_000;
  private static final String WHERE = " WHERE minute_ms = ? AND dimension = ? AND name = ?";

  private final Map<Dimension, Map<String, Tally>> counts = new EnumMap<>(Dimension.class);

  void add(NewEvent event, String installId) {
    Tally one = Tally.of(event.outcome());
    for (Dimension dimension : Dimension.values()) {
      @Nullable String name = dimension.nameOf(event, installId);
      if (name != null) {
        counts.computeIfAbsent(dimension, any -> new HashMap<>()).merge(name, one, Tally::plus);
      }
    }
  }

  void write(Connection connection, long nowMillis) throws SQLException {
    List<Row> rows = rows(nowMillis - nowMillis % MINUTE_MILLIS);
    if (rows.isEmpty()) {
      return;
    }
    int[] changed = update(connection, rows);
    List<Row> fresh = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        fresh.add(rows.get(i));
      }
    }
    insert(connection, fresh);
  }

  private List<Row> rows(long minute) {
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (dimension, tallies) ->
            bounded(tallies)
                .forEach((name, tally) -> rows.add(new Row(minute, dimension, name, tally))));
    return rows;
  }

  private static Map<String, Tally> bounded(Map<String, Tally> tallies) {
    if (tallies.size() <= MOST_NAMES) {
      return tallies;
    }
    List<Map.Entry<String, Tally>> entries = new ArrayList<>(tallies.entrySet());
    entries.sort(Comparator.comparingLong(entry -> -entry.getValue().events()));
    Map<String, Tally> kept = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String name = i < MOST_NAMES ? entries.get(i).getKey() : OTHERS;
      kept.merge(name, entries.get(i).getValue(), Tally::plus);
    }
    return kept;
  }

  private static int[] update(Connection connection, List<Row> rows) throws SQLException {
    String sql =
        "UPDATE tallies SET blocked = blocked + ?, noted = noted + ?, other = other + ?" + WHERE;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        Database.fill(
            statement,
            row.tally().blocked(),
            row.tally().noted(),
            row.tally().other(),
            row.minute(),
            row.dimension().text(),
            row.name());
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  private static void insert(Connection connection, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Row row : rows) {
        Database.fill(
            statement,
            row.minute(),
            row.dimension().text(),
            row.name(),
            row.tally().blocked(),
            row.tally().noted(),
            row.tally().other());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private record Row(long minute, Dimension dimension, String name, Tally tally) {}
}
