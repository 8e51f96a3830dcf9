package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** The one place that writes rows of agents. */
final class AgentRows {

  private static final String SEEN =
      "UPDATE agents SET last_seen_ms = ?, agent_version = COALESCE(?, agent_version),"
          + " guard_version = COALESCE(?, guard_version), project = COALESCE(?, project),"
          + " events = events + ?, metrics = metrics + ?, batches = batches + ?,"
          + " duplicates = duplicates + ?, refused = refused + ? WHERE install_id = ?";
  private static final String FIRST_SEEN =
      "INSERT INTO agents (install_id, first_seen_ms, last_seen_ms, events, metrics, batches,"
          + " duplicates, refused) VALUES (?, ?, ?, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING";

  private AgentRows() {}

  static void delivered(Connection connection, Sender sender, Stored stored, long now)
      throws SQLException {
    count(connection, sender, now, stored.events(), stored.metrics(), 1, stored.duplicates(), 0);
  }

  static void refused(Connection connection, Sender sender, long now) throws SQLException {
    count(connection, sender, now, 0, 0, 0, 0, 1);
  }

  static void seen(Connection connection, Sender sender, long now) throws SQLException {
    count(connection, sender, now, 0, 0, 0, 0, 0);
  }

  private static void count(
      Connection connection,
      Sender sender,
      long now,
      int events,
      int metrics,
      int batches,
      int duplicates,
      int refused)
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
      sender.installId()
    };
    if (Database.update(connection, SEEN, parameters) == 0) {
      Database.update(connection, FIRST_SEEN, sender.installId(), now, now);
      Database.update(connection, SEEN, parameters);
    }
  }
}
