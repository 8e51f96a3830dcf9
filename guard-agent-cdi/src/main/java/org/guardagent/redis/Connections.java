package org.guardagent.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.guardagent.spi.StoreUnavailableException;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The connections to one server, made when they are needed. Has no thread of its own. Thread-safe.
 */
final class Connections implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMinutes(1);

  private final RedisAddress address;
  private final ConnectionPool pool;

  /** The factory is for tests; by default the JDK's decides whom to trust. */
  Connections(RedisSettings settings, Optional<SSLSocketFactory> sockets) {
    this.address = settings.address();
    this.pool =
        new ConnectionPool(
            new HostAndPort(address.host(), address.port()),
            client(settings, sockets),
            bounds(settings));
  }

  /**
   * Runs a script.
   *
   * @return its answer
   * @throws RedisFailure if there is none
   */
  Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
    byte[][] call = new byte[2 + keys.size() + arguments.size()][];
    call[1] = bytes(keys.size());
    List<byte[]> rest = new ArrayList<>(keys);
    rest.addAll(arguments);
    for (int i = 0; i < rest.size(); i++) {
      call[2 + i] = rest.get(i);
    }
    try (Connection connection = pool.getResource()) {
      return run(connection, script, call);
    } catch (JedisException e) {
      throw failure(address, e);
    }
  }

  /** Closes connections that nobody uses, before the server or a firewall between does. */
  void closeIdle() {
    try {
      pool.evict();
    } catch (Exception e) {
      throw new StoreUnavailableException("idle connections could not be closed", e);
    }
  }

  /** Closes all connections that are not in use: after an outage they are of no use. */
  void reset() {
    pool.clear();
  }

  @Override
  public void close() {
    pool.close();
  }

  /** A server that was started anew, or that is another one now, does not know the script. */
  static Object run(Connection connection, Script script, byte[][] call) {
    try {
      call[0] = script.digest();
      connection.sendCommand(Command.EVALSHA, call);
      return connection.getOne();
    } catch (JedisNoScriptException e) {
      call[0] = script.source();
      connection.sendCommand(Command.EVAL, call);
      return connection.getOne();
    }
  }

  /** What Jedis has thrown, without a secret. */
  static RedisFailure failure(RedisAddress address, JedisException thrown) {
    Throwable root = root(thrown);
    if (root instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new RedisFailure(
        "Redis at " + address + ": " + Texts.oneLine(withoutUser(address, root)),
        thrown instanceof JedisDataException ? null : thrown,
        extent(thrown, root));
  }

  /** Redis 7 names the user who lacks a right; such an answer is not kept as a cause either. */
  private static String withoutUser(RedisAddress address, Throwable thrown) {
    String text = text(thrown);
    return text.isEmpty()
        ? thrown.getClass().getSimpleName()
        : address.user().map(user -> text.replace(user, "***")).orElse(text);
  }

  /** What went wrong first; of several addresses that were tried, with the first. */
  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown.getCause();
    if (cause == null && thrown.getSuppressed().length > 0) {
      cause = thrown.getSuppressed()[0];
    }
    return cause == null ? thrown : root(cause);
  }

  private static RedisFailure.Extent extent(JedisException thrown, Throwable root) {
    if (root instanceof NoSuchElementException || root instanceof InterruptedException) {
      return RedisFailure.Extent.NOT_ASKED;
    }
    boolean full = thrown instanceof JedisDataException && text(thrown).contains("OOM ");
    return full ? RedisFailure.Extent.NO_MEMORY : RedisFailure.Extent.OUTAGE;
  }

  private static String text(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage()).orElse("");
  }

  /** How each connection is made. */
  static DefaultJedisClientConfig client(
      RedisSettings settings, Optional<SSLSocketFactory> sockets) {
    RedisAddress address = settings.address();
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(Math.toIntExact(settings.connectTimeout().toMillis()))
            .socketTimeoutMillis(Math.toIntExact(settings.timeout().toMillis()))
            .database(address.database())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    address.user().ifPresent(client::user);
    address.password().ifPresent(client::password);
    if (address.tls()) {
      client.ssl(true).sslParameters(checkingTheHost());
      sockets.ifPresent(client::sslSocketFactory);
    }
    return client.build();
  }

  /** Jedis alone would take any host's certificate. */
  private static SSLParameters checkingTheHost() {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }

  /** No evictor: its thread would outlive the application. */
  private static ConnectionPoolConfig bounds(RedisSettings settings) {
    ConnectionPoolConfig bounds = new ConnectionPoolConfig();
    bounds.setMaxTotal(settings.maxConnections());
    bounds.setMaxIdle(settings.maxConnections());
    bounds.setMaxWait(settings.poolTimeout());
    bounds.setJmxEnabled(false);
    bounds.setTestWhileIdle(false);
    bounds.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    bounds.setMinEvictableIdleDuration(IDLE);
    bounds.setNumTestsPerEvictionRun(-1);
    return bounds;
  }

  static byte[] bytes(int number) {
    return String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
  }
}
