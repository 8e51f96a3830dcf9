package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All versions of the rules: they are added, never changed. Thread-safe. */
public final class RulesHistory {

  private static final String COLUMNS =
      "SELECT version, at_ms, author, action, note, json FROM rule_versions";

  private final Database database;

  /**
   * Makes a history.
   *
   * @param database where
   */
  public RulesHistory(Database database) {
    this.database = database;
  }

  /**
   * The newest version.
   *
   * @return empty if there is none
   */
  public Optional<RulesVersion> current() {
    return newest(1, Integer.MAX_VALUE).stream().findFirst();
  }

  /**
   * One version.
   *
   * @param version its number
   * @return empty if there is none
   */
  public Optional<RulesVersion> one(int version) {
    return database.query(COLUMNS + " WHERE version = ?", RulesHistory::version, version).stream()
        .findFirst();
  }

  /**
   * Many versions.
   *
   * @param limit how many at most
   * @param before with a smaller number
   * @return newest first
   */
  public List<RulesVersion> newest(int limit, int before) {
    return database.query(
        COLUMNS + " WHERE version < ? ORDER BY version DESC LIMIT " + limit,
        RulesHistory::version,
        before);
  }

  /**
   * Adds a version, if nobody else has done so.
   *
   * @param next its number is one more than that of the version that it changes
   * @return false if there is a version with that number already
   */
  public boolean add(RulesVersion next) {
    boolean isAdded = database.with(connection -> insert(connection, next) == 1);
    database.force();
    return isAdded;
  }

  private static int insert(Connection connection, RulesVersion next) throws SQLException {
    return Database.update(
        connection,
        "INSERT INTO rule_versions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        next.version(),
        next.at().toEpochMilli(),
        next.author(),
        next.action(),
        next.note(),
        next.json());
  }

  private static RulesVersion version(ResultSet row) throws SQLException {
    return new RulesVersion(
        row.getInt(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
