package org.guardagent.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.guardagent.config.Settings;
import org.guardagent.model.DeadLetter;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.StoreUnavailableException;
import org.guardagent.store.Upkeep;

/**
 * A store in Redis 6.2 or later, shared by all nodes of a project. Items are entries of streams; a
 * batch is a consumer of the group {@code guard-agent}, and the entries that are pending for it are
 * its items. A batch whose lease ended, because its node has died, is claimed as a whole, under its
 * own name, by whichever node comes first: what {@code XAUTOCLAIM} does for single entries. So the
 * platform gets it under the id that it knows.
 *
 * <p>An item with which {@code guard.redis.max-deliveries} nodes have died is a dead letter; to
 * find it, a batch with which as many have died is halved, again and again.
 *
 * <p>All changes are made by Lua scripts: entries and counters change together, and a node that
 * dies leaves nothing half done. An append that was not answered is undone before Redis is used
 * again, and refused if it reaches Redis only then.
 *
 * <p>With an ACL, the user needs {@code ~<prefix>agent:*} and {@code +eval +evalsha +exists +xlen
 * +xinfo +xgroup +xadd +xrange +xreadgroup +xpending +xclaim +xack +xdel +xtrim +hset +hget
 * +hgetall +hmget +hlen +hincrby +del +expire +time}, and {@code +select} for a database other than
 * 0.
 *
 * <p>It needs no server to be created. Thread-safe.
 */
public final class RedisStore implements EventStore, Upkeep {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final long REFRESH_NANOS = Duration.ofSeconds(1).toNanos();

  /** A Redis whose connections are all in use is not asked again at once. */
  private static final long SHORTEST_NANOS = Duration.ofMillis(10).toNanos();

  private final RedisSettings settings;
  private final RedisCalls calls;
  private final Looks looks;
  private final OwnBatches own;
  private final Appends appends;
  private final Leases leases;
  private final DeadLetterShelf deadLetters;
  private final AtomicBoolean closed = new AtomicBoolean();

  RedisStore(
      RedisSettings settings,
      Optional<SSLSocketFactory> sockets,
      Supplier<String> batchIds,
      InstantSource clock,
      LongSupplier nanoTime,
      Consumer<String> problems) {
    this.settings = settings;
    this.looks = new Looks(nanoTime);
    this.own = new OwnBatches(settings.lease(), nanoTime);
    this.calls =
        new RedisCalls(
            new Connections(settings, sockets),
            new RedisKeys(settings.prefix(), settings.project(), UUID.randomUUID().toString()),
            looks,
            new Outage(settings.longestPause(), nanoTime));
    this.appends = new Appends(calls, settings.maxLength());
    this.leases = new Leases(calls, own, settings, batchIds, clock, problems);
    this.deadLetters = new DeadLetterShelf(calls, settings.maxLength());
  }

  /**
   * Creates the store, if {@code guard.redis.url} is set. Does not connect.
   *
   * @param settings the keys that begin with {@code guard.redis}, the project and the lease
   *     time-out
   * @param batchIds makes batch ids, each {@code <epoch millis>-<8 hex digits>}, that no other node
   *     makes
   * @param clock the time of rejections
   * @param nanoTime the monotonic time in nanoseconds; it must pass as fast as that of the server
   * @param problems takes problems, each one line without a secret
   * @return the store, or empty
   */
  public static Optional<RedisStore> of(
      Settings settings,
      Supplier<String> batchIds,
      InstantSource clock,
      LongSupplier nanoTime,
      Consumer<String> problems) {
    return RedisSettings.of(settings)
        .map(redis -> new RedisStore(redis, Optional.empty(), batchIds, clock, nanoTime, problems));
  }

  /**
   * Whether Redis did what it was last asked for, or has not been asked yet.
   *
   * @return false from a failure on until Redis has answered again
   */
  public boolean isUp() {
    return calls.isUp();
  }

  @Override
  public CompletionStage<Void> append(TelemetryKind kind, List<EncodedItem> group) {
    appends.append(kind, group);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Optional<Batch> lease(TelemetryKind kind, int maxBytes) {
    return leases.lease(kind, maxBytes);
  }

  @Override
  public void renew(Batch batch) {
    leases.renew(batch);
  }

  @Override
  public void acknowledge(Batch batch) {
    leases.acknowledge(batch);
  }

  @Override
  public void release(Batch batch, Duration delay) {
    leases.release(batch, delay);
  }

  @Override
  public void expedite() {
    leases.expedite();
  }

  @Override
  public void reject(Batch batch, String reason) {
    leases.reject(batch, reason);
  }

  @Override
  public List<Batch> split(Batch batch) {
    return leases.split(batch);
  }

  @Override
  public Backlog backlog(TelemetryKind kind) {
    return looks.backlog(kind, own);
  }

  @Override
  public ItemCounts counts(TelemetryKind kind) {
    return looks.counts(kind);
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return deadLetters.read();
  }

  @Override
  public int deadLetterCount() {
    return looks.deadLetters();
  }

  @Override
  public int resendDeadLetters() {
    return deadLetters.resend();
  }

  @Override
  public double fill() {
    double length = (double) looks.longest() / settings.maxLength();
    return appends.isOutOfMemory() ? 1 : Math.min(1, length);
  }

  @Override
  public String name() {
    return "Redis at " + settings.address();
  }

  @Override
  public boolean mayWait() {
    return true;
  }

  /** Looks at what other nodes do, about once a second; after a failure, tries to come back. */
  @Override
  public long upkeep() {
    if (calls.isClosed()) {
      return Long.MAX_VALUE;
    }
    if (untilDueNanos() == 0) {
      refresh();
    }
    return Math.max(SHORTEST_NANOS, untilDueNanos());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leases.releaseAll();
      calls.close();
    }
  }

  private long untilDueNanos() {
    long due =
        calls.isUp() ? REFRESH_NANOS - looks.ageNanos(REFRESH_NANOS) : calls.untilNextTryNanos();
    return Math.max(0, due);
  }

  /** A failure is kept, and thrown to whoever uses the store next, who reports it. */
  private void refresh() {
    try {
      calls.refresh();
      for (TelemetryKind kind : TelemetryKind.values()) {
        looks.of(kind).ifPresent(look -> own.forgetAllBut(kind, look.batches()));
      }
    } catch (StoreUnavailableException e) {
      LOG.log(Level.DEBUG, "Guard agent: Redis cannot be looked at", e);
    }
  }
}
