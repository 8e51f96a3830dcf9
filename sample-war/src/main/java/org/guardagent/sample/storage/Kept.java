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
    @Nullable Instant oldest = received(database, "ASC");
    @Nullable Instant newest = received(database, "DESC");
    return database
        .query(
            "SELECT events, event_chars, last_number FROM ledger",
            row -> new Kept(row.getLong(1), row.getLong(2), oldest, newest, row.getLong(3)))
        .get(0);
  }

  private static @Nullable Instant received(Database database, String order) {
    String sql = "SELECT received_ms FROM events ORDER BY number " + order + " LIMIT 1";
    return database.query(sql, row -> Instant.ofEpochMilli(row.getLong(1))).stream()
        .findFirst()
        .orElse(null);
  }
}
