package org.guardagent.sample.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept.
 *
 * @param events how many events
 * @param chars how many characters they have
 * @param oldest when the oldest arrived, null if there is none
 * @param newest when the newest arrived, null if there is none
 * @param lastNumber the greatest number that was given
 */
public record Kept(
    long events, long chars, @Nullable Instant oldest, @Nullable Instant newest, long lastNumber) {

  static Kept in(Database database) {
    Kept counted =
        database
            .query(
                "SELECT events, event_chars, last_number FROM ledger",
                row -> new Kept(row.getLong(1), row.getLong(2), null, null, row.getLong(3)))
            .get(0);
    // Within its bounds, because a database passes what others are just writing by row by row.
    return new Kept(
        counted.events(),
        counted.chars(),
        received(database, counted.lastNumber(), "ASC"),
        received(database, counted.lastNumber(), "DESC"),
        counted.lastNumber());
  }

  private static @Nullable Instant received(Database database, long last, String order) {
    String sql =
        "SELECT received_ms FROM events WHERE number <= ? ORDER BY number " + order + " LIMIT 1";
    return database.query(sql, row -> Instant.ofEpochMilli(row.getLong(1)), last).stream()
        .findFirst()
        .orElse(null);
  }
}
