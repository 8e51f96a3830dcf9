package org.guardagent.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;

/**
 * Where encoded items wait for their delivery. An application's own CDI bean of this type replaces
 * the agent's stores; the agent goes on in memory whenever it throws {@link
 * StoreUnavailableException}.
 *
 * <p>A store cuts batches: {@link #lease} gives the oldest items a batch id, and from then on they
 * are a batch, which comes again under the same id, with the same items, until it is acknowledged
 * or rejected. A store that survives a crash keeps its batches over it, so that the platform
 * recognises a batch that it was sent before.
 *
 * <p>A lease ends by itself when it is not renewed for the store's lease time-out, and with the
 * process that holds it.
 *
 * <p>The order of {@link #lease}, for one kind:
 *
 * <ol>
 *   <li>a batch that was released without a delay, or whose lease ended, and that holds urgent
 *       items;
 *   <li>urgent items that were never leased, filled up with ordinary ones unless there are batches
 *       of the next line;
 *   <li>a batch that was released without a delay, or whose lease ended, the one cut first;
 *   <li>ordinary items that were never leased;
 *   <li>a batch that was released with a delay that is over, the one over longest: so it never
 *       holds up others. After a restart, or on another node, it may come earlier.
 * </ol>
 *
 * <p>The agent calls from its own threads, never from a request's; a method may do input and
 * output, but should be bounded in time. Implementations are thread-safe. Methods that name a batch
 * do nothing if the store does not hold it any more.
 *
 * @since 0.1
 */
public interface EventStore extends AutoCloseable {

  /**
   * Takes items behind those that wait. What no longer fits makes the oldest items go and counts
   * them as dropped; where urgent and ordinary ones share a bound, ordinary ones first.
   *
   * @param kind what the items are
   * @param group the items in their order, at least one
   * @return completes when the items have reached the point from which they survive a crash, which
   *     for a store in memory is their delivery; completes exceptionally if they will not, or may
   *     not, reach it. It is completed on any thread
   * @throws StoreUnavailableException if the store cannot take them now; it then has taken none
   */
  CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group);

  /**
   * Leases a batch, in the order that stands above.
   *
   * @param kind what to lease
   * @param maxBytes the sum of the sizes of the items of a new batch, each with one byte for a
   *     separator; its first item is taken even if it alone is larger
   * @return the batch, or empty if none may be leased now
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  Optional<Batch> lease(TelemetryKind kind, int maxBytes);

  /**
   * Lets a lease begin anew.
   *
   * @param batch a leased batch
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  void renew(Batch batch);

  /**
   * Ends a lease because the platform accepted the batch: its items are counted as delivered and
   * forgotten.
   *
   * @param batch a leased batch
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  void acknowledge(Batch batch);

  /**
   * Ends a lease without a result: the batch comes again.
   *
   * @param batch a leased batch
   * @param delay how long it is not to be leased again, to come behind the others then; zero for it
   *     to come first again at once
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  void release(Batch batch, Duration delay);

  /** Makes batches that were released with a delay ready at once, for a last try before the end. */
  void expedite();

  /**
   * Ends a lease because the platform will never take the batch: its items are counted as rejected,
   * and kept as dead letters, of which the oldest go when there are too many.
   *
   * @param batch a leased batch
   * @param reason the platform's answer, one line
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  void reject(Batch batch, String reason);

  /**
   * Cuts a leased batch in two, each with an id of its own, both leased. A batch that the store
   * does not hold any more is halved all the same.
   *
   * @param batch a leased batch of at least two items
   * @return the first half and the second
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  List<Batch> split(Batch batch);

  /**
   * What waits to be leased. Made from memory, without input or output; what other processes do in
   * a shared store may show with a delay.
   *
   * @param kind what to look at
   * @return a snapshot
   */
  Backlog backlog(TelemetryKind kind);

  /**
   * What became of everything ever appended; of a store that survives a restart, over all of them.
   * Balanced at any moment when no method is under way. Made from memory, without input or output.
   *
   * @param kind what to count
   * @return a snapshot, in which {@code recorded} are the items appended
   */
  ItemCounts counts(TelemetryKind kind);

  /**
   * The items that were rejected for good and are still kept. May do input.
   *
   * @return oldest first
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  List<DeadLetter> deadLetters();

  /**
   * The number of dead letters. Made from memory, without input or output.
   *
   * @return how many items {@link #deadLetters()} would show
   */
  int deadLetterCount();

  /**
   * Appends all dead letters again: they are not counted as rejected any more, but wait.
   *
   * @return how many it were
   * @throws StoreUnavailableException if the store cannot be asked now
   */
  int resendDeadLetters();

  /**
   * How much of its bounds is used.
   *
   * @return from 0 for empty to 1 for full, of whatever is fullest. Made from memory
   */
  double fill();

  /**
   * What this store is, for the log and for health.
   *
   * @return a few words without a secret, such as {@code memory}
   */
  String name();

  /**
   * Ends all leases and frees what the store holds. A store in memory counts what still waits as
   * dropped. Afterwards {@link #counts} and {@link #backlog} still answer, and all else throws
   * {@link StoreUnavailableException} or does nothing. A second call does nothing.
   */
  @Override
  void close();
}
