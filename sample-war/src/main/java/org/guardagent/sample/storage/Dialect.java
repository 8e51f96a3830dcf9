package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Where the two databases differ. */
enum Dialect {
  H2,
  POSTGRESQL;

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : POSTGRESQL;
  }

  /** Names the index to use, where the database would not see by itself which is best. */
  String use(String index) {
    return this == H2 ? " USE INDEX (" + index + ")" : "";
  }

  /**
   * Makes what was committed survive a loss of power. PostgreSQL does so with each commit; H2 would
   * write within half a second.
   */
  void force(Connection connection) throws SQLException {
    if (this == H2) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
  }
}
