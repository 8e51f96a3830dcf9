package org.guardagent.sample.storage;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets the tests of a class, of which there is nothing but its parent, run on a real PostgreSQL: a
 * schema for each folder. Where PostgreSQL cannot run they are skipped, and say why.
 */
final class OnPostgres implements BeforeAllCallback, AfterAllCallback {

  private static @Nullable EmbeddedPostgres running;

  @Override
  public void beforeAll(ExtensionContext context) {
    @Nullable String failure = null;
    try {
      running = EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      failure = "PostgreSQL does not start here: " + e;
    }
    assumeThat(failure).as("%s", failure).isNull();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  /** The schema of a folder, or empty if the tests that run are on the embedded database. */
  static Optional<StorageSettings> settings(Path directory) {
    return Optional.ofNullable(running).map(server -> settings(server, directory));
  }

  private static StorageSettings settings(EmbeddedPostgres server, Path directory) {
    String schema = "s" + Samples.key(directory.toString()).toString().replace("-", "");
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException("There is no schema for the test", e);
    }
    return new StorageSettings(
        server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema,
        null,
        null,
        StorageSettings.USUAL_AGE,
        StorageSettings.USUAL_EVENTS,
        StorageSettings.USUAL_CHARS);
  }
}
