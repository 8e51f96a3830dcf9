package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Everything that was received, bounded; thread-safe. Not final: CDI makes a proxy of it. */
@ApplicationScoped
public class Archive {

  private static final int EVENTS_KEPT = 10_000;
  private static final int METRICS_KEPT = 1_000;
  private static final long CHARS_KEPT = 32L * 1_024 * 1_024;

  private final SeenKeys seen = new SeenKeys();
  private final Newest events = new Newest(EVENTS_KEPT, CHARS_KEPT);
  private final Newest metrics = new Newest(METRICS_KEPT, CHARS_KEPT);
  private Counts counts = Counts.NONE;
  private long lastNumber;

  synchronized Receipt take(Batch batch, Instant now) {
    int newEvents = 0;
    for (JsonObject event : batch.events()) {
      if (seen.add(event.getString(Items.IDEMPOTENCY_KEY))) {
        events.add(received(event, Items.EVENT_TYPE, now));
        newEvents++;
      }
    }
    int newMetrics = 0;
    for (int i = 0; i < batch.metrics().size(); i++) {
      JsonObject metric = batch.metrics().get(i);
      // Metrics carry no key of their own: the same text at the same place of the same batch.
      if (seen.add(batch.id() + '/' + i + '/' + metric.hashCode())) {
        metrics.add(received(metric, "metric_type", now));
        newMetrics++;
      }
    }
    int accepted = newEvents + newMetrics;
    int duplicates = batch.events().size() + batch.metrics().size() - accepted;
    counts = counts.plusBatch(newEvents, newMetrics, duplicates);
    return Receipt.taken(accepted, duplicates);
  }

  private Received received(JsonObject item, String typeMember, Instant now) {
    return new Received(++lastNumber, now, item.getString(typeMember), item.toString());
  }

  synchronized void countRefused() {
    counts = counts.plusRefused();
  }

  /**
   * The newest events.
   *
   * @param limit how many at most
   * @param wanted which
   * @return newest first
   */
  public synchronized List<Received> events(int limit, Predicate<Received> wanted) {
    return events.list(limit, wanted);
  }

  /**
   * The events that arrived after a known one.
   *
   * @param number the number of the known event
   * @param limit how many at most
   * @return newest first
   */
  public synchronized List<Received> eventsAfter(long number, int limit) {
    return events.after(number, limit);
  }

  /**
   * The newest metrics.
   *
   * @param limit how many at most
   * @return newest first
   */
  public synchronized List<Received> metrics(int limit) {
    return metrics.list(limit, metric -> true);
  }

  /**
   * What came in since the start.
   *
   * @return a snapshot
   */
  public synchronized Counts counts() {
    return counts;
  }
}
