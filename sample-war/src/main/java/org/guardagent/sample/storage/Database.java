package org.guardagent.sample.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections, and the little that is needed to use them. Thread-safe. */
public final class Database implements AutoCloseable {

  private static final int POOL = 8;
  private static final long WAIT_MILLIS = 5_000;
  private static final int FETCHED = 500;

  private final DataSource source;
  private final @Nullable HikariDataSource ours;
  private final Dialect dialect;
  private final String product;
  private final boolean readsBackwards;

  private Database(DataSource source, @Nullable HikariDataSource ours) throws SQLException {
    this.source = source;
    this.ours = ours;
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData database = connection.getMetaData();
      dialect = Dialect.of(database);
      product = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
      readsBackwards = dialect.readsBackwards(database);
    }
  }

  /**
   * Opens a database by its URL and brings it up to date.
   *
   * @param settings where it is
   * @return the database, which the caller closes
   */
  public static Database open(StorageSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    Drivers.of(settings.url()).ifPresent(config::setDriverClassName);
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(POOL);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setPoolName("console");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Migrations.run(pool);
      return new Database(pool, pool);
    } catch (SQLException e) {
      pool.close();
      throw new StorageException("The console's database cannot be used", e);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Uses the connections of a server, and brings the database up to date.
   *
   * @param source of PostgreSQL, or of H2 in its PostgreSQL mode
   * @return the database; closing it leaves the source open
   */
  public static Database of(DataSource source) {
    Migrations.run(source);
    try {
      return new Database(source, null);
    } catch (SQLException e) {
      throw new StorageException("The console's database cannot be used", e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** Its name and version. */
  String product() {
    return product;
  }

  /** Whether that version reads a table from its end without reading all of it. */
  boolean readsBackwards() {
    return readsBackwards;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** All of the work is done, or nothing. */
  <T> T inTransaction(Work<T> work) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.run(connection);
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  /** What was committed before survives a loss of power afterwards. */
  void force() {
    with(
        connection -> {
          dialect.force(connection);
          return true;
        });
  }

  <T> T with(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new StorageException("The console's database did not do it", e);
    }
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return with(connection -> query(connection, sql, mapper, parameters));
  }

  static <T> List<T> query(
      Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCHED);
      fill(statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapper.map(result));
        }
      }
      return rows;
    }
  }

  int update(String sql, @Nullable Object... parameters) {
    return with(connection -> update(connection, sql, parameters));
  }

  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, parameters);
      return statement.executeUpdate();
    }
  }

  static void fill(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /** Closes the pool; the embedded database writes what it still holds. */
  @Override
  public void close() {
    if (ours != null) {
      ours.close();
    }
  }
}
