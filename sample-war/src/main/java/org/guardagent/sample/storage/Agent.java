package org.guardagent.sample.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent, as it is known by its install id.
 *
 * @param sender who it is
 * @param firstSeen when it was seen first
 * @param lastSeen when it was seen last
 * @param statusAt when it reported its status last, or null
 * @param status its last report as JSON, or null
 * @param received what came from it
 * @param compared its numbers beside ours, or null if it never reported
 * @param rules what it knows of the rules, or null if it never asked
 */
public record Agent(
    Sender sender,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant statusAt,
    @Nullable String status,
    Received received,
    @Nullable Compared compared,
    @Nullable Taken rules) {

  /**
   * What came from an agent.
   *
   * @param events new events
   * @param metrics new metrics
   * @param batches batches that were taken
   * @param duplicates items that were known already
   * @param refused requests that were not taken
   */
  public record Received(long events, long metrics, long batches, long duplicates, long refused) {}

  /**
   * What an agent delivered by its own words, and what arrived of it, between its first report
   * since its start and its last.
   *
   * @param since when the first report was
   * @param delivered events that the agent calls delivered
   * @param arrived events that were new
   * @param repeated events that were known already
   */
  public record Compared(Instant since, long delivered, long arrived, long repeated) {

    /**
     * Events that were delivered and are not here. An agent counts an event when it has the
     * receipt, by which time it is counted here: so it is never only on its way.
     *
     * @return zero where the books balance
     */
    public long missing() {
      return Math.max(0, delivered - arrived - repeated);
    }
  }

  /**
   * Which rules an agent has.
   *
   * @param version their version
   * @param takenAt when it was given them
   * @param propagationMillis how long after the change that was, or null if it asked only later
   * @param askedAt when it asked last
   */
  public record Taken(
      int version, Instant takenAt, @Nullable Long propagationMillis, Instant askedAt) {}
}
