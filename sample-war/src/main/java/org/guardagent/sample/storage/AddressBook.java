package org.guardagent.sample.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up single addresses. Thread-safe. */
public final class AddressBook {

  private final Database database;

  /**
   * Makes a book.
   *
   * @param database where
   */
  public AddressBook(Database database) {
    this.database = database;
  }

  /**
   * Looks an address up.
   *
   * @param address as a text
   * @param lines how many of its newest events are counted at most
   * @return empty if nothing is kept of it, or it is none
   */
  public Optional<AddressRecord> find(String address, int lines) {
    byte @Nullable [] key = AddressKey.of(address);
    if (key == null) {
      return Optional.empty();
    }
    Optional<Instant> first = received(key, "ASC");
    Optional<Instant> last = received(key, "DESC");
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    List<AddressRecord.Line> newest =
        database.query(
            "SELECT outcome, type, category, COALESCE(route, endpoint), country, install_id"
                + from()
                + "ORDER BY address_key DESC, number DESC LIMIT "
                + (lines + 1),
            AddressBook::line,
            key);
    boolean isComplete = newest.size() <= lines;
    return Optional.of(
        new AddressRecord(
            first.get(), last.get(), isComplete ? newest : newest.subList(0, lines), isComplete));
  }

  private Optional<Instant> received(byte[] key, String order) {
    String sql = "SELECT received_ms" + from() + "ORDER BY address_key %s, number %s LIMIT 1";
    return database
        .query(sql.formatted(order, order), row -> Instant.ofEpochMilli(row.getLong(1)), key)
        .stream()
        .findFirst();
  }

  private String from() {
    return " FROM events" + database.dialect().use(Lead.INDEX) + " WHERE address_key = ? ";
  }

  private static AddressRecord.Line line(ResultSet row) throws SQLException {
    return new AddressRecord.Line(
        Outcome.of(row.getString(1)),
        row.getString(2),
        text(row, 3),
        text(row, 4),
        text(row, 5),
        row.getString(6));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }
}
