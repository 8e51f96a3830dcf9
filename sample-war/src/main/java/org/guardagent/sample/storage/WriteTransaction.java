package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Deliveries within one transaction. The row of the ledger, locked first, lets one transaction
 * write at a time: so numbers become visible in their order, whoever else writes.
 */
final class WriteTransaction {

  private static final String INSERT_EVENT =
      "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String INSERT_TEXT = "INSERT INTO event_texts VALUES (?, ?)";
  private static final String INSERT_METRIC =
      "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final long now;
  private final TallySheet tallies = new TallySheet();
  private long nextNumber;
  private long newEvents;
  private long newChars;

  WriteTransaction(Connection connection, long now) {
    this.connection = connection;
    this.now = now;
  }

  void begin(int items) throws SQLException {
    Database.update(connection, "UPDATE ledger SET last_number = last_number + ?", items);
    long last =
        Database.query(connection, "SELECT last_number FROM ledger", row -> row.getLong(1)).get(0);
    nextNumber = last - items + 1;
  }

  Stored add(Delivery delivery) throws SQLException {
    String agent = delivery.sender().installId();
    int events = addEvents(delivery.events(), agent);
    int metrics = addMetrics(delivery.metrics(), agent);
    Stored stored = new Stored(events, metrics, delivery.size() - events - metrics);
    AgentRows.delivered(connection, delivery.sender(), stored, now);
    return stored;
  }

  void finish() throws SQLException {
    tallies.write(connection, now);
    Database.update(
        connection,
        "UPDATE ledger SET events = events + ?, event_chars = event_chars + ?",
        newEvents,
        newChars);
  }

  private int addEvents(List<NewEvent> events, String agent) throws SQLException {
    if (events.isEmpty()) {
      return 0;
    }
    long first = nextNumber;
    int[] inserted;
    try (PreparedStatement statement = connection.prepareStatement(INSERT_EVENT)) {
      for (NewEvent event : events) {
        fill(statement, event, agent);
        statement.addBatch();
      }
      inserted = statement.executeBatch();
    }
    int fresh = 0;
    try (PreparedStatement statement = connection.prepareStatement(INSERT_TEXT)) {
      for (int i = 0; i < inserted.length; i++) {
        if (inserted[i] == 1) {
          fresh++;
          NewEvent event = events.get(i);
          newChars += event.json().length();
          tallies.add(event, agent);
          Database.fill(statement, first + i, event.json());
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
    newEvents += fresh;
    return fresh;
  }

  private void fill(PreparedStatement statement, NewEvent event, String agent) throws SQLException {
    Database.fill(
        statement,
        nextNumber++,
        event.key(),
        now,
        agent,
        event.outcome().text(),
        event.type(),
        event.action(),
        event.address(),
        AddressKey.of(event.address()),
        event.country(),
        event.endpoint(),
        event.route(),
        event.handler(),
        event.category(),
        event.rule());
  }

  private int addMetrics(List<NewMetric> metrics, String agent) throws SQLException {
    if (metrics.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT_METRIC)) {
      for (NewMetric metric : metrics) {
        Database.fill(
            statement, nextNumber++, metric.key(), now, agent, metric.type(), metric.json());
        statement.addBatch();
      }
      int fresh = 0;
      for (int inserted : statement.executeBatch()) {
        fresh += inserted == 1 ? 1 : 0;
      }
      return fresh;
    }
  }
}
