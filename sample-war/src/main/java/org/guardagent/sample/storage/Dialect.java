package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** Where the two databases differ. */
enum Dialect {
  H2,
  POSTGRESQL;

  static Dialect of(DatabaseMetaData database) throws SQLException {
    return database.getDatabaseProductName().equals("H2") ? H2 : POSTGRESQL;
  }

  /**
   * Whether a version reads a table from its end without reading all of it: H2 does from 2.3 on.
   */
  boolean readsBackwards(DatabaseMetaData database) throws SQLException {
    int major = database.getDatabaseMajorVersion();
    return this != H2 || major > 2 || (major == 2 && database.getDatabaseMinorVersion() >= 3);
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
