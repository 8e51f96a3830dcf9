package org.guardagent.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * What waits in a store to be leased, of one kind.
 *
 * @param urgent the number of urgent items never leased
 * @param ordinary the number of other items never leased
 * @param bytes the bytes of both, exactly or estimated
 * @param returned the number of items in batches that were released or whose lease ended, ready or
 *     not
 * @param returning the time until one of those batches may be leased, zero if one is ready; a
 *     leased batch counts with the end of its lease; empty if there are no batches
 * @since 0.1
 */
public record Backlog(
    long urgent, long ordinary, long bytes, long returned, Optional<Duration> returning) {

  /** A backlog of nothing. */
  public static final Backlog EMPTY = new Backlog(0, 0, 0, 0, Optional.empty());

  /**
   * The number of items never leased.
   *
   * @return urgent and ordinary ones
   */
  public long fresh() {
    return urgent + ordinary;
  }

  /**
   * Whether a batch that was leased before may be leased now.
   *
   * @return true if {@link #returning()} is zero or less
   */
  public boolean isReturnedReady() {
    return returning.isPresent() && !isPositive(returning.get());
  }

  /**
   * Adds what waits in another store.
   *
   * @param other the other backlog
   * @return the sum, with the earlier of the two times
   */
  public Backlog plus(Backlog other) {
    return new Backlog(
        urgent + other.urgent,
        ordinary + other.ordinary,
        bytes + other.bytes,
        returned + other.returned,
        earlier(returning, other.returning));
  }

  private static Optional<Duration> earlier(Optional<Duration> a, Optional<Duration> b) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(a.get().compareTo(b.get()) <= 0 ? a.get() : b.get())
        : a.or(() -> b);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
