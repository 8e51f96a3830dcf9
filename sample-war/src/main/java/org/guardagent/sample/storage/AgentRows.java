package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** The one place that writes rows of agents. */
final class AgentRows {

  private static final String SEEN =
      "UPDATE agents SET last_seen_ms = ?, agent_version = COALESCE(?, agent_version),"
          + " guard_version = COALESCE(?, guard_version), project = COALESCE(?, project),"
          + " events = events + ?, metrics = metrics + ?, batches = batches + ?,"
          + " duplicates = duplicates + ?, refused = refused + ?, repeated = repeated + ?"
          + " WHERE install_id = ?";
  private static final String FIRST_SEEN =
      "INSERT INTO agents (install_id, first_seen_ms, last_seen_ms, events, metrics, batches,"
          + " duplicates, refused) VALUES (?, ?, ?, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING";

  private static final String REPORTED =
      "UPDATE agents SET status_ms = ?, status_json = ?, report_sent = ?, report_events = events,"
          + " report_repeated = repeated WHERE install_id = ?";

  /** An agent that started again counts from zero again. */
  private static final String FIRST_REPORTED =
      "UPDATE agents SET first_report_ms = status_ms, first_report_sent = report_sent,"
          + " first_report_events = report_events, first_report_repeated = report_repeated"
          + " WHERE install_id = ? AND (first_report_ms IS NULL OR first_report_ms < ?"
          + " OR first_report_sent > report_sent)";

  /** The clocks of two reports of one run may differ so much, and the start with them. */
  private static final long SLACK_MILLIS = 2_000;

  private AgentRows() {}

  static void delivered(Connection connection, Delivery delivery, Stored stored, long now)
      throws SQLException {
    int repeated = delivery.events().size() - stored.events();
    count(
        connection,
        delivery.sender(),
        now,
        stored.events(),
        stored.metrics(),
        1,
        stored.duplicates(),
        0,
        repeated);
  }

  static void reported(Connection connection, Sender sender, Report report, long now)
      throws SQLException {
    String id = sender.installId();
    seen(connection, sender, now);
    Database.update(connection, REPORTED, now, report.json(), report.eventsSent(), id);
    long started = now - report.uptime().toMillis();
    Database.update(connection, FIRST_REPORTED, id, started - SLACK_MILLIS);
  }

  static void refused(Connection connection, Sender sender, long now) throws SQLException {
    count(connection, sender, now, 0, 0, 0, 0, 1, 0);
  }

  static void seen(Connection connection, Sender sender, long now) throws SQLException {
    count(connection, sender, now, 0, 0, 0, 0, 0, 0);
  }

  private static void count(
      Connection connection,
      Sender sender,
      long now,
      int events,
      int metrics,
      int batches,
      int duplicates,
      int refused,
      int repeated)
      throws SQLException {
    Object[] parameters = {
      now,
      sender.agentVersion(),
      sender.guardVersion(),
      sender.project(),
      events,
      metrics,
      batches,
      duplicates,
      refused,
      repeated,
      sender.installId()
    };
    if (Database.update(connection, SEEN, parameters) == 0) {
      Database.update(connection, FIRST_SEEN, sender.installId(), now, now);
      Database.update(connection, SEEN, parameters);
    }
  }
}
