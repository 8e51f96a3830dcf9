package org.guardagent.sample.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The one place that reads and writes rows of blocks. */
final class BlockRows {

  private BlockRows() {}

  /** What a block has, without its texts. */
  record Outline(long first, long last, Sketch sketch) {}

  static Optional<Block> newest(Connection connection) throws SQLException {
    return Database.query(
            connection,
            "SELECT b.first_number, b.sketch, t.body FROM event_blocks b JOIN event_bodies t"
                + " ON t.first_number = b.first_number WHERE b.first_number ="
                + " (SELECT MAX(first_number) FROM event_blocks)",
            row -> Block.stored(row.getLong(1), new Sketch(row.getBytes(2)), row.getBytes(3)))
        .stream()
        .findFirst();
  }

  static void write(Connection connection, Block block) throws SQLException {
    if (block.isNew()) {
      Database.update(
          connection,
          "INSERT INTO event_blocks VALUES (?, ?, ?)",
          block.first(),
          block.last(),
          block.sketch());
      Database.update(
          connection, "INSERT INTO event_bodies VALUES (?, ?)", block.first(), block.body());
    } else {
      Database.update(
          connection,
          "UPDATE event_blocks SET last_number = ?, sketch = ? WHERE first_number = ?",
          block.last(),
          block.sketch(),
          block.first());
      Database.update(
          connection,
          "UPDATE event_bodies SET body = ? WHERE first_number = ?",
          block.body(),
          block.first());
    }
  }

  /** Newest first, those that have numbers within bounds, which are excluded. */
  static List<Outline> outlines(Connection connection, long low, long high, int limit)
      throws SQLException {
    return Database.query(
        connection,
        "SELECT first_number, last_number, sketch FROM event_blocks WHERE first_number < ? AND"
            + " first_number >= ? AND last_number > ? ORDER BY first_number DESC LIMIT "
            + limit,
        row -> new Outline(row.getLong(1), row.getLong(2), new Sketch(row.getBytes(3))),
        high,
        lowest(connection, low),
        low);
  }

  /**
   * The block that has a number, or the next older one. Blocks follow each other, which the
   * database does not know: without this bound it would read the sketches of all that are older.
   */
  private static long lowest(Connection connection, long number) throws SQLException {
    return Database.query(
            connection,
            "SELECT first_number FROM event_blocks WHERE first_number <= ? ORDER BY first_number"
                + " DESC LIMIT 1",
            row -> row.getLong(1),
            number)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  static List<BlockBody> bodies(Connection connection, Collection<Long> firsts)
      throws SQLException {
    return Database.query(
        connection,
        "SELECT first_number, body FROM event_bodies WHERE first_number = ANY(?)",
        row -> new BlockBody(row.getLong(1), row.getBytes(2)),
        connection.createArrayOf("BIGINT", firsts.toArray()));
  }

  /** Deletes blocks of which no event is kept. */
  static void deleteUpTo(Connection connection, long number) throws SQLException {
    Database.update(
        connection,
        "DELETE FROM event_bodies WHERE first_number IN (SELECT first_number FROM event_blocks"
            + " WHERE first_number <= ? AND last_number <= ?)",
        number,
        number);
    Database.update(
        connection,
        "DELETE FROM event_blocks WHERE first_number <= ? AND last_number <= ?",
        number,
        number);
  }
}
