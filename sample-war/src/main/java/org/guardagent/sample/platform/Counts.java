package org.guardagent.sample.platform;

/**
 * What came in since the start.
 *
 * @param events new events
 * @param metrics new metrics
 * @param batches batches taken, those of nothing but duplicates included
 * @param duplicates items that were known already
 * @param refused requests that were not taken
 */
public record Counts(long events, long metrics, long batches, long duplicates, long refused) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  Counts plusBatch(int newEvents, int newMetrics, int known) {
    return new Counts(
        events + newEvents, metrics + newMetrics, batches + 1, duplicates + known, refused);
  }

  Counts plusRefused() {
    return new Counts(events, metrics, batches, duplicates, refused + 1);
  }

  /**
   * Writes the counts.
   *
   * @return a JSON object
   */
  public String toJson() {
    return String.format(
        "{\"events\":%d,\"metrics\":%d,\"batches\":%d,\"duplicates\":%d,\"refused\":%d}",
        events, metrics, batches, duplicates, refused);
  }
}
