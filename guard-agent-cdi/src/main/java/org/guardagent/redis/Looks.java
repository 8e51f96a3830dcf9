package org.guardagent.redis;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;

/** The latest look at each kind: all that the store answers without asking Redis. Thread-safe. */
final class Looks {

  /** From then on, a look that seems to be older comes from a Redis whose clock was set back. */
  private static final long OLD_NANOS = Duration.ofSeconds(2).toNanos();

  private final Map<TelemetryKind, Look> latest = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  Looks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Keeps what a script has seen, unless a later one was faster. */
  void update(TelemetryKind kind, Reply reply) {
    Look look = Look.of(reply, nanoTime.getAsLong());
    latest.merge(kind, look, (known, taken) -> isLater(known, taken) ? known : taken);
  }

  Optional<Look> of(TelemetryKind kind) {
    return Optional.ofNullable(latest.get(kind));
  }

  ItemCounts counts(TelemetryKind kind) {
    return of(kind).map(Look::counts).orElse(ItemCounts.NOTHING);
  }

  int deadLetters() {
    return latest.values().stream()
        .max(Comparator.comparingLong(Look::micros))
        .map(Look::deadLetters)
        .orElse(0);
  }

  /** The entries of the longest stream. */
  long longest() {
    return latest.values().stream()
        .flatMap(look -> look.streams().stream())
        .mapToLong(Look.Stream::length)
        .max()
        .orElse(0);
  }

  /** The age of the older look; of one that was never taken, what the caller takes for old. */
  long ageNanos(long never) {
    long now = nanoTime.getAsLong();
    return Stream.of(TelemetryKind.values())
        .mapToLong(kind -> of(kind).map(look -> now - look.takenNanos()).orElse(never))
        .max()
        .orElse(never);
  }

  Backlog backlog(TelemetryKind kind, OwnBatches own) {
    return of(kind).map(look -> backlog(look, own)).orElse(Backlog.EMPTY);
  }

  private Backlog backlog(Look look, OwnBatches own) {
    long now = nanoTime.getAsLong();
    long ordinary = look.fresh(look.streams().size() - 1);
    long urgent = look.streams().size() > 1 ? look.fresh(0) : 0;
    long bytes = Math.round((urgent + ordinary) * look.itemBytes());
    long returned = 0;
    Optional<Duration> returning = Optional.empty();
    for (Look.Seen batch : look.batches()) {
      OwnBatches.Readiness readiness = own.readiness(batch, now - look.takenNanos(), now);
      returned += readiness.isReturned() ? batch.items() : 0;
      Duration time = Duration.ofNanos(readiness.inNanos());
      returning = returning.filter(t -> t.compareTo(time) <= 0).or(() -> Optional.of(time));
    }
    return new Backlog(urgent, ordinary, bytes, returned, returning);
  }

  private static boolean isLater(Look old, Look look) {
    return old.micros() > look.micros() && look.takenNanos() - old.takenNanos() < OLD_NANOS;
  }
}
