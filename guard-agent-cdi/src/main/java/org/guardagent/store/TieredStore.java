package org.guardagent.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;

/**
 * Several stores as one. Items go into the first that takes them, and stay there until they are
 * delivered: nothing is ever moved from one to another, so that nothing is counted or sent twice
 * for it. Batches come from all of them: urgent items first, then from the last store to the first,
 * because the last, memory, is the least safe. Thread-safe.
 */
public final class TieredStore implements EventStore, Upkeep {

  private final List<Tier> tiers = new CopyOnWriteArrayList<>();
  private final Map<String, Tier> leasedFrom = new ConcurrentHashMap<>();
  private final Map<TelemetryKind, ItemCounts> left = new ConcurrentHashMap<>();
  private final Optional<String> missing;

  /**
   * Puts stores together.
   *
   * @param stores in the order in which they are tried; the last should never refuse
   * @param emptied stores that take nothing new, are emptied, and then closed
   * @param missing why the store that should be the first is not there, or empty
   * @param failures where failures of stores are reported
   * @param nanoTime monotonic time in nanoseconds
   */
  public TieredStore(
      List<EventStore> stores,
      List<Leftover> emptied,
      Optional<String> missing,
      FailureReports failures,
      LongSupplier nanoTime) {
    stores.forEach(store -> tiers.add(Tier.of(store, failures, nanoTime)));
    emptied.forEach(store -> tiers.add(Tier.leftBehind(store, failures, nanoTime)));
    this.missing = missing;
  }

  /**
   * The number of items of a kind that take memory. Takes no lock.
   *
   * @param kind what to count
   * @return how many
   */
  public long sizeInMemory(TelemetryKind kind) {
    long size = 0;
    for (Tier tier : tiers) {
      size += tier.store() instanceof MemoryStore memory ? memory.size(kind) : 0;
    }
    return size;
  }

  /**
   * The bytes of the items that take memory.
   *
   * @return the sum over both kinds
   */
  public long bytesInMemory() {
    long bytes = 0;
    for (Tier tier : tiers) {
      bytes += tier.store() instanceof MemoryStore memory ? memory.bytes() : 0;
    }
    return bytes;
  }

  @Override
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    for (Tier tier : tiers) {
      Optional<CompletionStage<Void>> taken =
          tier.mayTake() ? tier.append(kind, group) : Optional.empty();
      if (taken.isPresent()) {
        return taken.get();
      }
    }
    throw new StoreUnavailableException("No store takes items", null);
  }

  @Override
  public Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    for (Tier tier : inOrderOfLeasing(kind)) {
      Optional<Batch> batch =
          tier.ask(store -> store.lease(kind, maxBytes)).flatMap(leased -> leased);
      if (batch.isPresent()) {
        leasedFrom.put(batch.get().id(), tier);
        return batch;
      }
    }
    return Optional.empty();
  }

  @Override
  public void renew(Batch batch) {
    Tier tier = leasedFrom.get(batch.id());
    if (tier != null && tier.mayBeAsked()) {
      tier.ask(store -> done(() -> store.renew(batch)));
    }
  }

  @Override
  public void acknowledge(Batch batch) {
    settle(batch).ifPresent(tier -> tier.tell(store -> store.acknowledge(batch)));
  }

  @Override
  public void release(Batch batch, Duration delay) {
    settle(batch).ifPresent(tier -> tier.tell(store -> store.release(batch, delay)));
  }

  @Override
  public void expedite() {
    tiers.stream()
        .filter(Tier::mayBeAsked)
        .forEach(tier -> tier.ask(store -> done(store::expedite)));
  }

  @Override
  public void reject(Batch batch, String reason) {
    settle(batch).ifPresent(tier -> tier.tell(store -> store.reject(batch, reason)));
  }

  @Override
  public List<Batch> split(Batch batch) {
    Tier tier = leasedFrom.get(batch.id());
    List<Batch> halves =
        Optional.ofNullable(tier)
            .filter(Tier::mayBeAsked)
            .flatMap(from -> from.ask(store -> store.split(batch)))
            .orElseThrow(() -> new StoreUnavailableException("The store cannot be asked", null));
    leasedFrom.remove(batch.id());
    halves.forEach(half -> leasedFrom.put(half.id(), Objects.requireNonNull(tier)));
    return halves;
  }

  @Override
  public Backlog backlog(TelemetryKind kind) {
    Backlog sum = Backlog.EMPTY;
    for (Tier tier : tiers) {
      sum = sum.plus(tier.backlog(kind));
    }
    return sum;
  }

  @Override
  public ItemCounts counts(TelemetryKind kind) {
    ItemCounts sum = left.getOrDefault(kind, ItemCounts.NOTHING);
    for (Tier tier : tiers) {
      sum = sum.plus(tier.store().counts(kind));
    }
    return sum;
  }

  @Override
  public List<DeadLetter> deadLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    for (Tier tier : tiers) {
      tier.ask(EventStore::deadLetters).ifPresent(letters::addAll);
    }
    letters.sort(Comparator.comparing(DeadLetter::rejectedAt));
    return letters;
  }

  @Override
  public int deadLetterCount() {
    return tiers.stream().mapToInt(tier -> tier.store().deadLetterCount()).sum();
  }

  @Override
  public int resendDeadLetters() {
    int resent = 0;
    for (Tier tier : tiers) {
      resent += tier.ask(EventStore::resendDeadLetters).orElse(0);
    }
    return resent;
  }

  @Override
  public double fill() {
    ToDoubleFunction<Tier> fill = tier -> tier.store().fill();
    return tiers.stream().mapToDouble(fill).max().orElse(0);
  }

  /**
   * Whether items go elsewhere than they should.
   *
   * @return true if a store is missing, or cannot be used now
   */
  public boolean isImpaired() {
    return missing.isPresent() || tiers.stream().anyMatch(tier -> tier.problem().isPresent());
  }

  /** The store that takes items now, and why it is not the first. */
  @Override
  public String name() {
    Optional<String> reason = Optional.empty();
    for (Tier tier : tiers) {
      if (tier.takesNewItems() && tier.problem().isEmpty()) {
        boolean isLast = tier.store() instanceof MemoryStore;
        return tier.store().name()
            + (isLast ? reason.or(() -> missing) : reason)
                .map(why -> ", because " + why)
                .orElse("");
      }
      reason = reason.or(tier::problem);
    }
    return "none";
  }

  /** That of all stores but those of {@link #waitingUpkeep()}. */
  @Override
  public long upkeep() {
    return upkeepOf(tier -> !mayWait(tier));
  }

  /**
   * The upkeep of those stores that may wait for a server.
   *
   * @return what is to be called on another thread, or empty if there is none
   */
  public Optional<Upkeep> waitingUpkeep() {
    return tiers.stream().anyMatch(TieredStore::mayWait)
        ? Optional.of(() -> upkeepOf(TieredStore::mayWait))
        : Optional.empty();
  }

  private long upkeepOf(Predicate<Tier> which) {
    return tiers.stream().filter(which).mapToLong(this::upkeep).min().orElse(Long.MAX_VALUE);
  }

  private long upkeep(Tier tier) {
    long next = tier.store() instanceof Upkeep kept ? kept.upkeep() : Long.MAX_VALUE;
    tier.settleDebts();
    if (!tier.takesNewItems() && isEmpty(tier.store())) {
      leave(tier);
    }
    return Math.min(next, tier.nanosUntilDebts().orElse(Long.MAX_VALUE));
  }

  private static boolean mayWait(Tier tier) {
    return tier.store() instanceof Upkeep kept && kept.mayWait();
  }

  @Override
  public void close() {
    tiers.forEach(Tier::end);
  }

  private Optional<Tier> settle(Batch batch) {
    return Optional.ofNullable(leasedFrom.remove(batch.id()));
  }

  private List<Tier> inOrderOfLeasing(TelemetryKind kind) {
    List<Tier> ordered = new ArrayList<>();
    for (Tier tier : tiers) {
      if (tier.mayBeAsked()) {
        ordered.add(0, tier);
      }
    }
    ordered.sort(Comparator.comparing(tier -> tier.store().backlog(kind).urgent() == 0));
    return ordered;
  }

  /** What it counted goes on being counted; its dead letters are worth keeping it. */
  private void leave(Tier tier) {
    for (TelemetryKind kind : TelemetryKind.values()) {
      left.merge(kind, tier.store().counts(kind), ItemCounts::plus);
    }
    tiers.remove(tier);
    tier.end();
  }

  private static boolean done(Runnable message) {
    message.run();
    return true;
  }

  private static boolean isEmpty(EventStore store) {
    boolean nothingWaits = true;
    for (TelemetryKind kind : TelemetryKind.values()) {
      nothingWaits &= store.counts(kind).waiting() == 0;
    }
    return nothingWaits && store.deadLetterCount() == 0;
  }
}
