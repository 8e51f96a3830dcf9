package org.guardagent.it.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;

/** The application's own store, as simple as one can be; takes nothing when it is told so. */
@ApplicationScoped
public class OwnStore implements EventStore {

  private final Map<TelemetryKind, Lane> lanes = new EnumMap<>(TelemetryKind.class);
  private boolean refusing;
  private int batches;

  public synchronized void refuse() {
    refusing = true;
  }

  @Override
  public synchronized CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    if (refusing) {
      throw new StoreUnavailableException("no room today", null);
    }
    lane(kind).fresh.addAll(group);
    lane(kind).recorded += group.size();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    Lane lane = lane(kind);
    Batch batch = lane.returned.pollFirst();
    if (batch == null && !lane.fresh.isEmpty()) {
      batch = batch(kind, lane.fresh);
      lane.fresh.clear();
    }
    Optional<Batch> leased = Optional.ofNullable(batch);
    leased.ifPresent(lane::lease);
    return leased;
  }

  @Override
  public void renew(Batch batch) {
    // The one process that there is holds it.
  }

  @Override
  public synchronized void acknowledge(Batch batch) {
    lane(batch.kind()).delivered += end(batch);
  }

  @Override
  public synchronized void release(Batch batch, Duration delay) {
    if (end(batch) > 0) {
      lane(batch.kind()).returned.addLast(batch);
    }
  }

  @Override
  public void expedite() {
    // Nothing is ever delayed.
  }

  @Override
  public synchronized void reject(Batch batch, String reason) {
    lane(batch.kind()).rejected += end(batch);
  }

  @Override
  public synchronized List<Batch> split(Batch batch) {
    end(batch);
    int middle = batch.items().size() / 2;
    List<Batch> halves =
        List.of(
            batch(batch.kind(), batch.items().subList(0, middle)),
            batch(batch.kind(), batch.items().subList(middle, batch.items().size())));
    halves.forEach(lane(batch.kind())::lease);
    return halves;
  }

  @Override
  public synchronized Backlog backlog(TelemetryKind kind) {
    Lane lane = lane(kind);
    long bytes = lane.fresh.stream().mapToLong(EncodedItem::size).sum();
    Optional<Duration> returning =
        lane.returned.isEmpty() ? Optional.empty() : Optional.of(Duration.ZERO);
    return new Backlog(0, lane.fresh.size(), bytes, lane.itemsReturned(), returning);
  }

  @Override
  public synchronized ItemCounts counts(TelemetryKind kind) {
    Lane lane = lane(kind);
    return new ItemCounts(lane.recorded, lane.delivered, lane.waiting(), lane.rejected, Map.of());
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return List.of();
  }

  @Override
  public int deadLetterCount() {
    return 0;
  }

  @Override
  public int resendDeadLetters() {
    return 0;
  }

  @Override
  public double fill() {
    return 0;
  }

  @Override
  public String name() {
    return "the desk's drawer";
  }

  @Override
  public void close() {
    // It ends with the application.
  }

  private int end(Batch batch) {
    return lane(batch.kind()).leased.remove(batch.id()) == null ? 0 : batch.items().size();
  }

  private Batch batch(TelemetryKind kind, Iterable<EncodedItem> from) {
    List<EncodedItem> items = new ArrayList<>();
    from.forEach(items::add);
    Instant now = Instant.now();
    return new Batch(kind, "%d-%08x".formatted(now.toEpochMilli(), ++batches), now, items);
  }

  private Lane lane(TelemetryKind kind) {
    return lanes.computeIfAbsent(kind, k -> new Lane());
  }

  private static final class Lane {
    private final Deque<EncodedItem> fresh = new ArrayDeque<>();
    private final Deque<Batch> returned = new ArrayDeque<>();
    private final Map<String, Batch> leased = new HashMap<>();
    private long recorded;
    private long delivered;
    private long rejected;

    void lease(Batch batch) {
      leased.put(batch.id(), batch);
    }

    long itemsReturned() {
      return returned.stream().mapToLong(batch -> batch.items().size()).sum();
    }

    long waiting() {
      long itemsLeased = leased.values().stream().mapToLong(batch -> batch.items().size()).sum();
      return fresh.size() + itemsReturned() + itemsLeased;
    }
  }
}
