package org.guardagent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guardagent.config.Settings;
import org.guardagent.intake.Ledger;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.SendOutcome;
import org.guardagent.store.MemoryStore;
import org.guardagent.testing.HandClock;
import org.guardagent.testing.Items;
import org.guardagent.testing.SeenErrors;

/** A delivery with everything around it in the test's hand. A batch holds ten of {@link Items}. */
final class Bench {

  static final SendOutcome ACCEPTED = SendOutcome.accepted();
  static final SendOutcome NOT_ACCEPTED = new SendOutcome.NotAccepted("success:false");
  static final SendOutcome REJECTED = new SendOutcome.Rejected("422 Unprocessable");
  static final SendOutcome TOO_LARGE = new SendOutcome.TooLarge("413 Too Large");
  static final SendOutcome REFUSED = new SendOutcome.CredentialsRefused("401 Unauthorized");
  static final SendOutcome UNAVAILABLE = new SendOutcome.Unavailable("503 Unavailable");

  final HandClock clock = new HandClock();
  final SeenErrors errors = new SeenErrors();
  final Ledger ledger = new Ledger();
  final MemoryStore store;
  final Delivery delivery;
  double random = 0.5;

  Bench() {
    this(Map.of());
  }

  Bench(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>();
    all.put("guard.agent.buffer-size", "100");
    all.put("guard.agent.rate-limit.requests", "1000000");
    all.put("guard.agent.rate-limit.window", "1");
    all.putAll(texts);
    Settings settings = Settings.of(all);
    this.store =
        new MemoryStore(
            Integer.parseInt(all.get("guard.agent.buffer-size")),
            1_000_000,
            Duration.ofDays(1),
            clock,
            clock);
    this.delivery =
        new Delivery(
            settings,
            10 * Items.BYTES_IN_BATCH,
            store,
            ledger,
            new FailureReports(List.of(errors), clock),
            clock,
            clock,
            () -> random);
  }

  static SendOutcome throttled(Duration pause) {
    return new SendOutcome.Throttled(pause);
  }

  void record(List<EncodedItem> items) {
    TelemetryKind kind = items.get(0).kind();
    items.forEach(item -> ledger.recorded(kind));
    delivery.append(kind, items);
  }

  void record(EncodedItem... items) {
    record(List.of(items));
  }

  Shipment next() {
    return delivery.next().orElseThrow(() -> new AssertionError("nothing may be sent"));
  }

  /** Sends the next batch, which must be due. */
  Batch send(SendOutcome outcome) {
    Shipment shipment = next();
    delivery.settle(shipment, outcome);
    return shipment.batch();
  }

  /** Sends the next batch, as soon as it is due. */
  Batch sendWhenDue(SendOutcome outcome) {
    clock.advance(untilNext().orElseThrow());
    return send(outcome);
  }

  /** Sends the next batch, if one is due, with the outcome that it deserves. */
  void sendIfDue(Function<Batch, SendOutcome> outcome) {
    delivery.next().ifPresent(next -> delivery.settle(next, outcome.apply(next.batch())));
  }

  /** Sends what is due now, all with the same outcome. */
  List<Batch> sendAll(SendOutcome outcome) {
    List<Batch> sent = new ArrayList<>();
    for (var next = delivery.next(); next.isPresent(); next = delivery.next()) {
      sent.add(next.get().batch());
      delivery.settle(next.get(), outcome);
    }
    return sent;
  }

  Optional<Duration> untilNext() {
    return delivery.nanosUntilNext().stream()
        .mapToObj(nanos -> Duration.ofNanos(Math.max(0, nanos)))
        .findFirst();
  }

  void assertNothingMayBeSent() {
    assertThat(delivery.next()).isEmpty();
    assertThat(untilNext().orElse(Duration.ofDays(1))).isPositive();
  }

  List<FlushResult> flush() {
    List<FlushResult> results = new ArrayList<>();
    delivery.flush(results::add);
    return results;
  }

  ItemCounts counts(TelemetryKind kind) {
    return ledger.counts(kind, 0, store.counts(kind));
  }

  /** The second law of the house; holds after whatever happened. */
  void assertBalanced() {
    for (TelemetryKind kind : TelemetryKind.values()) {
      assertThat(counts(kind)).as("ledger of %s", kind).matches(ItemCounts::isBalanced);
    }
  }
}
