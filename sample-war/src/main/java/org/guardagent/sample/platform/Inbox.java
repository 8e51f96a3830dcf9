package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guardagent.sample.storage.Delivery;
import org.guardagent.sample.storage.NewMetric;
import org.guardagent.sample.storage.Report;
import org.guardagent.sample.storage.Sender;
import org.guardagent.sample.storage.Storage;
import org.guardagent.sample.storage.StorageException;
import org.guardagent.sample.storage.Stored;

/** Stores what agents send, and counts it. Not final: CDI makes a proxy of it. */
@ApplicationScoped
public class Inbox {

  /** Changed by whoever has the monitor. */
  private volatile Counts counts = Counts.NONE;

  private final Storage storage;

  /** For the proxy that CDI makes. */
  @SuppressWarnings("NullAway") // nobody calls a method of it
  Inbox() {
    this(null);
  }

  @Inject
  Inbox(Storage storage) {
    this.storage = storage;
  }

  /** Returns when the batch is durable. */
  Receipt take(Batch batch, Sender sender) {
    List<NewMetric> metrics = new ArrayList<>();
    for (int i = 0; i < batch.metrics().size(); i++) {
      metrics.add(metric(batch, i));
    }
    Delivery delivery =
        new Delivery(sender, batch.events().stream().map(Columns::of).toList(), metrics);
    Stored stored = storage.writer().write(delivery);
    count(stored);
    return Receipt.taken(stored.events() + stored.metrics(), stored.duplicates());
  }

  void takeStatus(byte[] json, Sender sender) {
    JsonObject report = JsonBodies.object(json);
    Items.checkStatus(report);
    double seconds = report.getJsonNumber("uptime").doubleValue();
    storage
        .agents()
        .reported(
            sender,
            new Report(
                report.toString(),
                Duration.ofMillis((long) (1_000 * seconds)),
                report.getJsonNumber(Items.EVENTS_SENT).longValue()));
  }

  /** Also where the database does not answer: then it is counted here alone. */
  void refused(Sender sender) {
    countRefused();
    try {
      storage.agents().refused(sender);
    } catch (StorageException e) {
      StorageFailures.OF_CONSOLE.say("a refusal is not counted", e);
    }
  }

  /**
   * What came in since the start.
   *
   * @return a snapshot
   */
  public Counts counts() {
    return counts;
  }

  private synchronized void count(Stored stored) {
    counts = counts.plusBatch(stored.events(), stored.metrics(), stored.duplicates());
  }

  private synchronized void countRefused() {
    counts = counts.plusRefused();
  }

  /** Metrics carry no key of their own: the same text at the same place of the same batch. */
  private static NewMetric metric(Batch batch, int place) {
    String json = batch.metrics().get(place).toString();
    byte[] name = (batch.id() + '/' + place + '/' + json).getBytes(StandardCharsets.UTF_8);
    return new NewMetric(
        UUID.nameUUIDFromBytes(name),
        batch.metrics().get(place).getString(Items.METRIC_TYPE),
        json);
  }
}
