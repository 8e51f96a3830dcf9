package org.guardagent.config;

import static org.guardagent.config.AgentKeys.between;
import static org.guardagent.config.AgentKeys.within;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.SIZE;
import static org.guardagent.config.ValueType.TEXT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The keys that say where items wait: files, and Redis. */
public final class StoreKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Where the file store is. */
  public static final Key<String> DIRECTORY =
      add(
          Key.of(
              "guard.agent.store.directory",
              TEXT,
              "The directory of the file store; `none` keeps everything in memory."
                  + " Not set: `~/.guard-agent/store`."));

  /** The bytes of the file store. */
  public static final Key<Long> MAX_BYTES =
      add(
          Key.of(
                  "guard.agent.store.max-bytes",
                  SIZE,
                  "The bytes that the file store may take on disk; beyond them the oldest items go.")
              .only("1MiB to 1024GiB", size -> size >= 1 << 20 && size <= 1L << 40)
              .orDefault("256MiB"));

  /** The age of what waits in the file store. */
  public static final Key<Duration> MAX_AGE =
      add(
          Key.of(
                  "guard.agent.store.max-age",
                  DURATION,
                  "How long an item may wait in the file store.")
              .only("1 min to 365 d", within(Duration.ofMinutes(1), Duration.ofDays(365)))
              .orDefault("P7D"));

  /** How long what was appended may be missing on disk. */
  public static final Key<Duration> SYNC_INTERVAL =
      add(
          Key.of(
                  "guard.agent.store.sync-interval",
                  DURATION,
                  "How soon an item in the file store is on disk, whatever fails."
                      + " 0: before the next item is taken.")
              .only("0 to 1 min", within(Duration.ZERO, Duration.ofMinutes(1)))
              .orDefault("PT0.05S"));

  /** How long a lease lasts. */
  public static final Key<Duration> LEASE_TIMEOUT =
      add(
          Key.of(
                  "guard.agent.store.lease-timeout",
                  DURATION,
                  "After how long a batch that a node holds is free for others, when that node does"
                      + " not say any more that it lives.")
              .only("1 s to 1 h", within(Duration.ofSeconds(1), Duration.ofHours(1)))
              .orDefault("PT1M"));

  /** The Redis server. */
  public static final Key<String> REDIS_URL =
      add(
          Key.of(
                  "guard.redis.url",
                  TEXT,
                  "Keeps what waits in Redis, shared by all nodes of a project:"
                      + " `redis://host:6379/0`, or `rediss://` for TLS.")
              .only("a redis or rediss URL with a host", RedisUrls::isValid)
              .asSecret());

  /** The Redis user. */
  public static final Key<String> REDIS_USERNAME =
      add(Key.of("guard.redis.username", TEXT, "The ACL user. Not set: that of the URL, or none."));

  /** The Redis password. */
  public static final Key<String> REDIS_PASSWORD =
      add(
          Key.of("guard.redis.password", TEXT, "The password. Not set: that of the URL, or none.")
              .asSecret());

  /** What the names of all keys in Redis begin with. */
  public static final Key<String> REDIS_PREFIX =
      add(
          Key.of("guard.redis.prefix", TEXT, "What the names of all keys in Redis begin with.")
              .only("visible ASCII characters without { and }", RedisUrls::isPrefix)
              .orDefault("guard_core:"));

  /** The time of a connection to Redis. */
  public static final Key<Duration> REDIS_CONNECT_TIMEOUT =
      add(
          Key.of(
                  "guard.redis.connect-timeout",
                  DURATION,
                  "The time that a connection to Redis may take.")
              .only("0.01 s to 30 s", within(Duration.ofMillis(10), Duration.ofSeconds(30)))
              .orDefault("PT0.5S"));

  /** The time of an answer of Redis. */
  public static final Key<Duration> REDIS_TIMEOUT =
      add(
          Key.of("guard.redis.timeout", DURATION, "The time that an answer of Redis may take.")
              .only("0.01 s to 30 s", within(Duration.ofMillis(10), Duration.ofSeconds(30)))
              .orDefault("PT0.5S"));

  /** The time to wait for a free connection to Redis. */
  public static final Key<Duration> REDIS_POOL_TIMEOUT =
      add(
          Key.of(
                  "guard.redis.pool-timeout",
                  DURATION,
                  "The time to wait for a free connection to Redis.")
              .only("0.01 s to 30 s", within(Duration.ofMillis(10), Duration.ofSeconds(30)))
              .orDefault("PT0.5S"));

  /** Connections to Redis. */
  public static final Key<Integer> REDIS_MAX_CONNECTIONS =
      add(
          Key.of("guard.redis.max-connections", INTEGER, "The number of connections to Redis.")
              .only("1 to 256", between(1, 256))
              .orDefault("8"));

  /** The pause between tries to reach Redis. */
  public static final Key<Duration> REDIS_HEALTH_CHECK_INTERVAL =
      add(
          Key.of(
                  "guard.redis.health-check-interval",
                  DURATION,
                  "The longest pause between two tries to reach a Redis that is gone.")
              .only("0.1 s to 10 min", within(Duration.ofMillis(100), Duration.ofMinutes(10)))
              .orDefault("PT30S"));

  /** Entries of a stream in Redis. */
  public static final Key<Integer> REDIS_MAX_LENGTH =
      add(
          Key.of(
                  "guard.redis.max-length",
                  INTEGER,
                  "The number of events, urgent events, and metrics that may wait in Redis, each;"
                      + " beyond it the oldest go.")
              .only("1000 to 100000000", between(1_000, 100_000_000))
              .orDefault("200000"));

  /** Deliveries after which an entry is poison. */
  public static final Key<Integer> REDIS_MAX_DELIVERIES =
      add(
          Key.of(
                  "guard.redis.max-deliveries",
                  INTEGER,
                  "How many nodes may die holding an item before it is a dead letter.")
              .only("2 to 100", between(2, 100))
              .orDefault("5"));

  private StoreKeys() {}

  /**
   * All keys of this class, in the order of the README's table.
   *
   * @return an unmodifiable list
   */
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}
