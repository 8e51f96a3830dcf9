package org.guardagent.sample.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {

  private static final int ALL = 1_000;

  private static final List<String> TABLES =
      List.of(
          "ledger",
          "events",
          "event_blocks",
          "event_bodies",
          "metrics",
          "tallies",
          "agents",
          "rule_versions");

  /**
   * What a server leaves that is killed while it makes its tables: H2 keeps each statement, the
   * first of which is that of the table where Flyway notes what ran.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, 16, 17, 19, 20, 24, 30, ALL})
  void tablesThatWereCutOffAreMadeWhole(int statements, @TempDir Path directory) throws Exception {
    TestStorage.in(directory).close();
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM console_schema");
      statement.execute("DROP TABLE " + String.join(", ", TABLES));
      for (String each : statements().limit(statements).toList()) {
        statement.execute(each);
      }
    }
    assertTakesEvents(directory);
  }

  @Test
  void whatFailedIsTriedAgain(@TempDir Path directory) throws Exception {
    TestStorage.in(directory).close();
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE console_schema SET success = FALSE")).isPositive();
    }
    assertTakesEvents(directory);
  }

  @Test
  void eventsStayWhereNothingIsToBeDone(@TempDir Path directory) throws Exception {
    assertTakesEvents(directory);
    try (TestStorage again = TestStorage.in(directory)) {
      assertThat(events(again)).hasSize(20);
    }
  }

  /** A script may get another comment: what it has made stays, and it does not run again. */
  @Test
  void eventsStayWhereAScriptWasWrittenOtherwise(@TempDir Path directory) throws Exception {
    assertTakesEvents(directory);
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE console_schema SET checksum = 1")).isPositive();
    }
    try (TestStorage again = TestStorage.in(directory)) {
      assertThat(events(again)).hasSize(20);
    }
  }

  private static void assertTakesEvents(Path directory) throws Exception {
    try (TestStorage test = TestStorage.in(directory)) {
      Delivery delivery = new Samples(1).delivery(20);
      assertThat(test.storage().writer().write(delivery)).isEqualTo(new Stored(20, 0, 0));
      assertThat(events(test)).hasSize(20);
    }
  }

  private static List<StoredEvent> events(TestStorage test) {
    return test.storage().events().find(EventQuery.ALL, 100, EventSearch.USUAL_BUDGET).events();
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(StorageSettings.embeddedUrl(directory));
  }

  private static Stream<String> statements() {
    return Stream.of("V1__tables.sql", "V2__blocks.sql")
        .map(MigrationsTest::script)
        .map(script -> script.replaceAll("(?m)--.*$", ""))
        .flatMap(script -> Stream.of(script.split(";")))
        .filter(statement -> !statement.isBlank());
  }

  private static String script(String name) {
    try (InputStream script = Migrations.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
