package org.guardagent.sample.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries within one transaction. The row of the ledger, locked first, lets one transaction
 * write at a time: so numbers become visible in their order, whoever else writes.
 */
final class WriteTransaction {

  private static final String INSERT_EVENT =
      "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_METRIC =
      "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final long now;
  private final TallySheet tallies = new TallySheet();
  private @Nullable Block block;
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
    AgentRows.delivered(connection, delivery, stored, now);
    return stored;
  }

  void finish() throws SQLException {
    if (block != null) {
      BlockRows.write(connection, block);
    }
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
    Set<UUID> known = known(events);
    int fresh = 0;
    try (PreparedStatement statement = connection.prepareStatement(INSERT_EVENT)) {
      for (NewEvent event : events) {
        if (known.add(event.key())) {
          fresh++;
          newChars += event.json().length();
          tallies.add(event, agent);
          fill(statement, event, agent);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
    newEvents += fresh;
    return fresh;
  }

  private Set<UUID> known(List<NewEvent> events) throws SQLException {
    Object[] keys = events.stream().map(NewEvent::key).toArray();
    return new HashSet<>(
        Database.query(
            connection,
            "SELECT idempotency_key FROM events WHERE idempotency_key = ANY(?)",
            row -> row.getObject(1, UUID.class),
            connection.createArrayOf("UUID", keys)));
  }

  private void fill(PreparedStatement statement, NewEvent event, String agent) throws SQLException {
    byte[] json = event.json().getBytes(StandardCharsets.UTF_8);
    long number = nextNumber++;
    Block target = blockFor(number, json);
    int place = target.add(number, event, json, agent);
    Database.fill(
        statement,
        number,
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
        event.rule(),
        target.first(),
        place,
        event.json().length());
  }

  private Block blockFor(long number, byte[] json) throws SQLException {
    Block current =
        block == null
            ? BlockRows.newest(connection).orElseGet(() -> Block.startingAt(number))
            : block;
    if (!current.hasRoomFor(json)) {
      if (block != null) {
        BlockRows.write(connection, current);
      }
      current = Block.startingAt(number);
    }
    block = current;
    return current;
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
