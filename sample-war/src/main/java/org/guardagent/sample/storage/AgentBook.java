package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents by their install ids. Thread-safe. */
public final class AgentBook {

  private static final int SHOWN = 500;

  private final Database database;
  private final Clock clock;

  /**
   * Makes a book.
   *
   * @param database where
   * @param clock tells when an agent was seen
   */
  public AgentBook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * An agent has reported its status.
   *
   * @param sender which
   * @param report what it says
   */
  public void reported(Sender sender, Report report) {
    long now = clock.millis();
    database.inTransaction(
        connection -> {
          AgentRows.reported(connection, sender, report, now);
          return true;
        });
  }

  /**
   * Something that an agent sent was not taken.
   *
   * @param sender which
   */
  public void refused(Sender sender) {
    long now = clock.millis();
    database.inTransaction(
        connection -> {
          AgentRows.refused(connection, sender, now);
          return true;
        });
  }

  /**
   * An agent has asked for the rules, and has them now.
   *
   * @param sender which
   * @param version their version
   * @param changedAt when that version was made
   * @return whether it had others before
   */
  public boolean hasRules(Sender sender, int version, Instant changedAt) {
    long now = clock.millis();
    return database.inTransaction(
        connection -> {
          AgentRows.seen(connection, sender, now);
          @Nullable Integer before =
              Database.query(
                      connection,
                      "SELECT rules_version FROM agents WHERE install_id = ?",
                      row -> row.getObject(1, Integer.class),
                      sender.installId())
                  .get(0);
          if (before != null && before == version) {
            Database.update(
                connection,
                "UPDATE agents SET rules_asked_ms = ? WHERE install_id = ?",
                now,
                sender.installId());
            return false;
          }
          // An agent that asks for the first time was not there when the rules changed.
          @Nullable Long propagation =
              before == null ? null : Math.max(0, now - changedAt.toEpochMilli());
          took(connection, sender, version, propagation, now);
          return true;
        });
  }

  private static void took(
      Connection connection, Sender sender, int version, @Nullable Long propagation, long now)
      throws SQLException {
    Database.update(
        connection,
        "UPDATE agents SET rules_asked_ms = ?, rules_version = ?, rules_taken_ms = ?,"
            + " rules_propagation_ms = ? WHERE install_id = ?",
        now,
        version,
        now,
        propagation,
        sender.installId());
  }

  /**
   * The agents.
   *
   * @return at most 500, last seen first
   */
  public List<Agent> all() {
    return database.query(
        "SELECT * FROM agents ORDER BY last_seen_ms DESC LIMIT " + SHOWN, AgentBook::agent);
  }

  private static Agent agent(ResultSet row) throws SQLException {
    Sender sender =
        new Sender(
            row.getString("install_id"),
            row.getString("agent_version"),
            row.getString("guard_version"),
            row.getString("project"));
    return new Agent(
        sender,
        Instant.ofEpochMilli(row.getLong("first_seen_ms")),
        Instant.ofEpochMilli(row.getLong("last_seen_ms")),
        instant(row, "status_ms"),
        row.getString("status_json"),
        new Agent.Received(
            row.getLong("events"),
            row.getLong("metrics"),
            row.getLong("batches"),
            row.getLong("duplicates"),
            row.getLong("refused")),
        compared(row),
        taken(row));
  }

  private static Agent.@Nullable Compared compared(ResultSet row) throws SQLException {
    @Nullable Instant since = instant(row, "first_report_ms");
    return since == null
        ? null
        : new Agent.Compared(
            since,
            row.getLong("report_sent") - row.getLong("first_report_sent"),
            row.getLong("report_events") - row.getLong("first_report_events"),
            row.getLong("report_repeated") - row.getLong("first_report_repeated"));
  }

  private static Agent.@Nullable Taken taken(ResultSet row) throws SQLException {
    @Nullable Integer version = row.getObject("rules_version", Integer.class);
    @Nullable Instant takenAt = instant(row, "rules_taken_ms");
    @Nullable Instant askedAt = instant(row, "rules_asked_ms");
    if (version == null || takenAt == null || askedAt == null) {
      return null;
    }
    return new Agent.Taken(
        version, takenAt, row.getObject("rules_propagation_ms", Long.class), askedAt);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable Long millis = row.getObject(column, Long.class);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
