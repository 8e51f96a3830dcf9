package org.guardagent.redis;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.guardagent.model.TelemetryKind;

/**
 * The batches that this node holds, and those that it released. Redis knows only how long ago a
 * lease began: that a batch was released, and a delay longer than a lease, is known to the node
 * that released it. Thread-safe.
 */
final class OwnBatches {

  /** How much later than it was released for a batch is ready because another node leases it. */
  private static final long TAKEN_NANOS = Duration.ofMillis(50).toNanos();

  private static final long FORGET_NANOS = Duration.ofSeconds(1).toNanos();

  private final Map<String, TelemetryKind> held = new ConcurrentHashMap<>();
  private final Map<String, Released> released = new ConcurrentHashMap<>();
  private final long leaseNanos;
  private final LongSupplier nanoTime;

  OwnBatches(Duration lease, LongSupplier nanoTime) {
    this.leaseNanos = lease.toNanos();
    this.nanoTime = nanoTime;
  }

  private record Released(TelemetryKind kind, long dueNanos, boolean isSetAside) {}

  /** When a batch may be leased: in so many nanoseconds; and whether nobody has leased it. */
  record Readiness(long inNanos, boolean isReturned) {}

  void leased(TelemetryKind kind, String id) {
    released.remove(id);
    held.put(id, kind);
  }

  void released(TelemetryKind kind, String id, Duration delay) {
    held.remove(id);
    released.put(id, new Released(kind, nanoTime.getAsLong() + delay.toNanos(), !delay.isZero()));
  }

  void done(String id) {
    held.remove(id);
    released.remove(id);
  }

  Map<String, TelemetryKind> held() {
    return Map.copyOf(held);
  }

  /** Released batches of a kind whose delay is not over. */
  List<String> delayed(TelemetryKind kind) {
    long now = nanoTime.getAsLong();
    return released.entrySet().stream()
        .filter(b -> b.getValue().kind() == kind && b.getValue().dueNanos() - now > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Batches whose delay is over, and that come behind all others: the one over longest first. */
  List<String> setAside(TelemetryKind kind) {
    long now = nanoTime.getAsLong();
    return released.entrySet().stream()
        .filter(b -> b.getValue().kind() == kind && b.getValue().isSetAside())
        .filter(b -> b.getValue().dueNanos() - now <= 0)
        .sorted(Comparator.comparingLong(b -> b.getValue().dueNanos() - now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * When a batch may be leased.
   *
   * @param batch what Redis said about it
   * @param age how many nanoseconds ago it said so
   * @param now the monotonic time
   */
  Readiness readiness(Look.Seen batch, long age, long now) {
    long inRedis = Math.max(0, leaseNanos - Duration.ofMillis(batch.idleMillis()).toNanos() - age);
    Optional<Long> own =
        Optional.ofNullable(released.get(batch.id()))
            .map(b -> Math.max(0, b.dueNanos() - now))
            .filter(due -> inRedis <= due + TAKEN_NANOS);
    return new Readiness(Math.max(inRedis, own.orElse(0L)), own.isPresent() || inRedis == 0);
  }

  /** Forgets released batches that somebody else has brought to their end. */
  void forgetAllBut(TelemetryKind kind, List<Look.Seen> existing) {
    long now = nanoTime.getAsLong();
    released
        .entrySet()
        .removeIf(
            b ->
                b.getValue().kind() == kind
                    && now - b.getValue().dueNanos() > FORGET_NANOS
                    && existing.stream().noneMatch(batch -> batch.id().equals(b.getKey())));
  }
}
