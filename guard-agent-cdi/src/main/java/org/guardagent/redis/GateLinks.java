package org.guardagent.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connections for threads that serve requests. Such a thread never makes one, which may take long
 * and cannot be cut short: it has it made, and waits for it and for the answer 50 ms together.
 * After a failure every call is refused at once, until a connection that was made meanwhile has
 * answered. Thread-safe.
 */
final class GateLinks implements AutoCloseable {

  private static final long DEADLINE_NANOS = 50_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /** Longer ago, the server or a firewall between may have closed it. */
  private static final long STALE_NANOS = 30_000_000_000L;

  private final RedisAddress address;
  private final JedisClientConfig config;
  private final int most;
  private final Executor connector;
  private final LongSupplier nanoTime;
  private final FailureReports problems;
  private final RedisWatch watch;
  private final Outage outage;
  private final LinkedBlockingDeque<Link> idle = new LinkedBlockingDeque<>();
  private final AtomicInteger madeOrBeingMade = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private volatile boolean out;
  private boolean wasFound;
  private volatile boolean closed;

  GateLinks(
      RedisSettings settings,
      Executor connector,
      LongSupplier nanoTime,
      FailureReports problems,
      RedisWatch watch) {
    this.address = settings.address();
    this.config = Connections.client(settings, Optional.empty());
    this.most = settings.maxConnections();
    this.connector = connector;
    this.nanoTime = nanoTime;
    this.problems = problems;
    this.watch = watch;
    this.outage = new Outage(settings.longestPause(), nanoTime);
  }

  /** A connection, the number of outages before it, and when it was last of use. */
  private record Link(Connection connection, int outages, long usedAtNanos) {}

  /** Whether a call would be tried. If not, tries to come back from the outage if it is time. */
  boolean isUp() {
    if (out && !closed && outage.mayTry()) {
      makeOne();
    }
    return !out && !closed;
  }

  /**
   * Runs a script.
   *
   * @throws StoreUnavailableException if it may not or does not run in time
   */
  Reply run(Script script, List<byte[]> keys, List<byte[]> arguments) {
    if (!isUp()) {
      throw notAsked(closed ? "closed" : outage.reason().orElse("out"));
    }
    long deadline = nanoTime.getAsLong() + DEADLINE_NANOS;
    Link link = take(deadline, outages.get());
    try {
      link.connection().setSoTimeout(Math.max(1, millisUntil(deadline)));
      Reply reply = Reply.of(Connections.run(link.connection(), script, call(keys, arguments)));
      giveBack(link);
      return reply;
    } catch (JedisDataException e) {
      giveBack(link);
      throw refused(link, e);
    } catch (JedisException e) {
      throw broken(link, Connections.failure(address, e));
    } catch (RedisFailure e) {
      throw broken(link, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    discardIdle();
  }

  private Link take(long deadline, int outagesBefore) {
    Link link = fresh();
    if (link != null) {
      return link;
    }
    makeOne();
    link = await(deadline);
    if (link == null) {
      RedisFailure failure = notAsked("no connection within the deadline");
      if (made.get() == 0) {
        beginOutage(failure, outagesBefore);
      }
      throw failure;
    }
    return link;
  }

  private @Nullable Link fresh() {
    Link link = idle.pollFirst();
    while (link != null && nanoTime.getAsLong() - link.usedAtNanos() > STALE_NANOS) {
      discard(link);
      link = idle.pollFirst();
    }
    return link;
  }

  private @Nullable Link await(long deadline) {
    try {
      return idle.pollFirst(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notAsked("interrupted");
    }
  }

  private void makeOne() {
    if (madeOrBeingMade.incrementAndGet() > most) {
      madeOrBeingMade.decrementAndGet();
      return;
    }
    int outagesBefore = outages.get();
    try {
      connector.execute(() -> make(outagesBefore));
    } catch (RejectedExecutionException e) {
      madeOrBeingMade.decrementAndGet();
      beginOutage(notAsked("nobody can make a connection"), outagesBefore);
    }
  }

  /** A server that takes connections and never answers is not there: it is asked for an answer. */
  private void make(int outagesBefore) {
    Connection connection = null;
    try {
      connection = new Connection(new HostAndPort(address.host(), address.port()), config);
      connection.ping();
      made.incrementAndGet();
      endOutage();
      giveBack(new Link(connection, outages.get(), 0));
    } catch (JedisException e) {
      madeOrBeingMade.decrementAndGet();
      if (connection != null) {
        closeQuietly(connection);
      }
      beginOutage(Connections.failure(address, e), outagesBefore);
    }
  }

  private void giveBack(Link link) {
    if (closed || link.outages() != outages.get()) {
      discard(link);
      return;
    }
    idle.addFirst(new Link(link.connection(), link.outages(), nanoTime.getAsLong()));
    if (closed) {
      discardIdle();
    }
  }

  /** A key of somebody else's sort, or a full memory, leaves everything else usable. */
  private RedisFailure refused(Link link, JedisDataException answer) {
    RedisFailure failure = Connections.failure(address, answer);
    boolean isLocal =
        failure.extent() == RedisFailure.Extent.NO_MEMORY
            || String.valueOf(answer.getMessage()).contains("WRONGTYPE");
    if (!isLocal) {
      beginOutage(failure, link.outages());
    }
    return failure;
  }

  private RedisFailure broken(Link link, RedisFailure failure) {
    discard(link);
    beginOutage(failure, link.outages());
    return failure;
  }

  /** Whoever watches may take its time, and so is told without the lock. */
  private void beginOutage(RedisFailure failure, int outagesBefore) {
    if (goOut(failure, outagesBefore)) {
      watch.lost(String.valueOf(failure.getMessage()));
    }
  }

  private void endOutage() {
    if (comeBack() && !closed) {
      watch.found();
    }
  }

  /** What began before the last outage says nothing about now: many find the same failure. */
  private synchronized boolean goOut(RedisFailure failure, int outagesBefore) {
    if (closed || outagesBefore != outages.get()) {
      return false;
    }
    String why = String.valueOf(failure.getMessage());
    outages.incrementAndGet();
    outage.failed(why);
    discardIdle();
    boolean isNews = !out;
    if (isNews) {
      out = true;
      problems.storeFailed("bans and limits are not shared: " + why, failure);
    }
    return isNews;
  }

  /** Whether that is news: after an outage, and the first time. */
  private synchronized boolean comeBack() {
    boolean wasOut = out;
    boolean isNews = wasOut || !wasFound;
    outage.over();
    out = false;
    wasFound = true;
    if (wasOut) {
      problems.recovered("bans and limits are shared again");
    }
    return isNews;
  }

  private void discardIdle() {
    Link link = idle.pollFirst();
    while (link != null) {
      discard(link);
      link = idle.pollFirst();
    }
  }

  private void discard(Link link) {
    made.decrementAndGet();
    madeOrBeingMade.decrementAndGet();
    closeQuietly(link.connection());
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.setBroken();
      connection.close();
    } catch (JedisException e) {
      // It is of no use any more, closed or not.
      return;
    }
  }

  private RedisFailure notAsked(String why) {
    return new RedisFailure(
        "Redis at " + address + ": " + why, null, RedisFailure.Extent.NOT_ASKED);
  }

  private int millisUntil(long deadline) {
    return (int) ((deadline - nanoTime.getAsLong()) / NANOS_PER_MILLI);
  }

  /** As {@code EVALSHA} takes it; the first place is for the script. */
  private static byte[][] call(List<byte[]> keys, List<byte[]> arguments) {
    byte[][] call = new byte[2 + keys.size() + arguments.size()][];
    call[1] = Connections.bytes(keys.size());
    int next = 2;
    for (byte[] key : keys) {
      call[next++] = key;
    }
    for (byte[] argument : arguments) {
      call[next++] = argument;
    }
    return call;
  }
}
