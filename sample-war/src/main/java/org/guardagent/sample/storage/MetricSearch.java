package org.guardagent.sample.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads metrics. */
public final class MetricSearch {

  private static final String COLUMNS =
      "SELECT number, received_ms, install_id, json FROM metrics WHERE ";

  private final Database database;

  /**
   * Makes a reader.
   *
   * @param database where
   */
  public MetricSearch(Database database) {
    this.database = database;
  }

  /**
   * The newest metrics.
   *
   * @param limit how many at most
   * @return newest first
   */
  public List<StoredMetric> newest(int limit) {
    String sql = COLUMNS + "number > 0 ORDER BY number DESC LIMIT " + limit;
    return database.query(sql, MetricSearch::metric);
  }

  /**
   * The newest metrics of a type.
   *
   * @param type the type
   * @param limit how many at most
   * @return newest first
   */
  public List<StoredMetric> newest(String type, int limit) {
    String sql = COLUMNS + "type = ? ORDER BY type DESC, number DESC LIMIT " + limit;
    return database.query(sql, MetricSearch::metric, type);
  }

  private static StoredMetric metric(ResultSet row) throws SQLException {
    return new StoredMetric(
        row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4));
  }
}
