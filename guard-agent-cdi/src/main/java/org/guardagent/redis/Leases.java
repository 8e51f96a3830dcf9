package org.guardagent.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.StoreUnavailableException;

/** Leases and their ends. Thread-safe. */
final class Leases {

  private final RedisCalls calls;
  private final OwnBatches own;
  private final RedisSettings settings;
  private final Supplier<String> batchIds;
  private final InstantSource clock;
  private final Consumer<String> problems;

  Leases(
      RedisCalls calls,
      OwnBatches own,
      RedisSettings settings,
      Supplier<String> batchIds,
      InstantSource clock,
      Consumer<String> problems) {
    this.calls = calls;
    this.own = own;
    this.settings = settings;
    this.batchIds = batchIds;
    this.clock = clock;
    this.problems = problems;
  }

  Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(maxBytes);
    arguments.add(settings.lease().toMillis());
    arguments.add(settings.maxDeliveries());
    arguments.add(batchIds.get());
    arguments.add(batchIds.get());
    arguments.add(clock.millis());
    arguments.add("the lease ended by itself " + settings.maxDeliveries() + " times");
    List<String> delayed = own.delayed(kind);
    arguments.add(delayed.size());
    arguments.addAll(delayed);
    arguments.addAll(own.setAside(kind));
    Reply reply = calls.call(Script.LEASE, kind, arguments.toArray());
    report(reply.number(1), "entries in Redis were no telemetry and were deleted");
    report(reply.number(2), "items are dead letters: each node that held them has died");
    return reply.size() > 3 ? Optional.of(leased(kind, reply.list(3))) : Optional.empty();
  }

  void renew(Batch batch) {
    calls.call(Script.HOLD, batch.kind(), batch.id(), 0, 0);
  }

  /** A delay longer than a lease is kept here: other nodes may take the batch a lease later. */
  void release(Batch batch, Duration delay) {
    hold(batch.kind(), batch.id(), settings.lease().minus(delay), true);
    own.released(batch.kind(), batch.id(), delay);
  }

  void expedite() {
    try {
      for (TelemetryKind kind : TelemetryKind.values()) {
        for (String id : own.delayed(kind)) {
          hold(kind, id, settings.lease(), false);
          own.released(kind, id, Duration.ZERO);
        }
      }
    } catch (StoreUnavailableException e) {
      problems.accept("released batches stay delayed: " + e.getMessage());
    }
  }

  void acknowledge(Batch batch) {
    calls.call(Script.ACKNOWLEDGE, batch.kind(), batch.id());
    own.done(batch.id());
  }

  void reject(Batch batch, String reason) {
    calls.call(Script.REJECT, batch.kind(), batch.id(), clock.millis(), Texts.oneLine(reason));
    own.done(batch.id());
  }

  List<Batch> split(Batch batch) {
    String first = batchIds.get();
    String second = batchIds.get();
    int size = batch.items().size();
    int half = size / 2;
    calls.call(Script.SPLIT, batch.kind(), batch.id(), size, first, second);
    own.done(batch.id());
    return List.of(
        held(batch.kind(), first, batch.items().subList(0, half)),
        held(batch.kind(), second, batch.items().subList(half, size)));
  }

  /** Ends all leases of this node, as far as Redis can be asked. */
  void releaseAll() {
    try {
      own.held().forEach((id, kind) -> hold(kind, id, settings.lease(), true));
    } catch (StoreUnavailableException e) {
      problems.accept("leases end by themselves: " + e.getMessage());
    }
  }

  private void hold(TelemetryKind kind, String id, Duration idle, boolean isReleased) {
    long millis = Math.max(0, idle.toMillis());
    calls.call(Script.HOLD, kind, id, millis, isReleased ? 1 : 0);
  }

  private Batch leased(TelemetryKind kind, Reply reply) {
    List<EncodedItem> items = new ArrayList<>();
    Reply streams = reply.list(1);
    for (int stream = 0; stream < streams.size(); stream++) {
      boolean urgent = stream < streams.size() - 1;
      Reply texts = streams.list(stream);
      for (int i = 0; i < texts.size(); i++) {
        items.add(new EncodedItem(kind, urgent, texts.bytes(i)));
      }
    }
    return held(kind, reply.text(0), items);
  }

  /** The time at which a batch was cut is in its id. */
  private Batch held(TelemetryKind kind, String id, List<EncodedItem> items) {
    own.leased(kind, id);
    long cutAt = Long.parseLong(id.substring(0, id.indexOf('-')));
    return new Batch(kind, id, Instant.ofEpochMilli(cutAt), items);
  }

  private void report(long number, String what) {
    if (number > 0) {
      problems.accept(number + " " + what);
    }
  }
}
