package org.guardagent.config;

import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DECIMAL;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.SIZE;
import static org.guardagent.config.ValueType.TEXT;
import static org.guardagent.config.ValueType.oneOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The list of configuration keys; those of its stores stand in {@link StoreKeys}, those of the gate
 * in {@link GateKeys} and the classes beside it.
 */
public final class AgentKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Switches the agent; without a value it is on when there is an API key. */
  public static final Key<Boolean> ENABLED =
      add(
          Key.of(
              "guard.agent.enabled",
              BOOLEAN,
              "Switches the agent. Not set: on if there is an API key."));

  /** The API key. */
  public static final Key<String> API_KEY =
      add(
          Key.of("guard.agent.api-key", TEXT, "Identifies the project to the platform.")
              .only("at least 10 visible ASCII characters", visibleAscii(10))
              .asSecret());

  /** The project's name. */
  public static final Key<String> PROJECT_ID =
      add(
          Key.of("guard.agent.project-id", TEXT, "Names the project. Not set: `default`.")
              .only("visible ASCII characters", visibleAscii(1)));

  /** The platform's base URL. */
  public static final Key<String> ENDPOINT =
      add(
          Key.of(
                  "guard.agent.endpoint",
                  TEXT,
                  "The platform's base URL. A trailing `/` and a legacy `/api/v1` are stripped.")
              .only("an http or https URL with a host", Endpoints::isValid)
              .orDefault("https://api.guard-core.com"));

  /** The key for encryption of batches. */
  public static final Key<String> PROJECT_ENCRYPTION_KEY =
      add(
          Key.of(
                  "guard.agent.project-encryption-key",
                  TEXT,
                  "Encrypts events and metrics with AES-256-GCM.")
              .only("the URL-safe base64 of 32 bytes", EncryptionKeys::isValid)
              .asSecret());

  /** The secret for signatures. */
  public static final Key<String> PAYLOAD_SIGNING_SECRET =
      add(
          Key.of(
                  "guard.agent.payload-signing-secret",
                  TEXT,
                  "Signs every body with HMAC-SHA256 in `X-Payload-Signature`.")
              .asSecret());

  /** The id of this installation. */
  public static final Key<String> INSTALL_ID =
      add(
          Key.of(
                  "guard.agent.install-id",
                  TEXT,
                  "Identifies this installation."
                      + " Not set: a UUID kept in `~/.guard-agent/install-id`.")
              .only("visible ASCII characters", visibleAscii(1)));

  /** The version reported as the adapter's. */
  public static final Key<String> GUARD_VERSION =
      add(
          Key.of(
                  "guard.agent.guard-version",
                  TEXT,
                  "The adapter's name and version as reported to the platform."
                      + " Not set: this library's.")
              .only("visible ASCII characters", visibleAscii(1)));

  /** Whether a failed start stops deployment. */
  public static final Key<Boolean> STRICT =
      add(
          Key.of(
                  "guard.agent.strict",
                  BOOLEAN,
                  "A failed start of the agent stops deployment, instead of leaving the agent off.")
              .orDefault("false"));

  /** Whether events are recorded. */
  public static final Key<Boolean> ENABLE_EVENTS =
      add(
          Key.of("guard.agent.enable-events", BOOLEAN, "Records security events.")
              .orDefault("true"));

  /** Whether metrics are recorded. */
  public static final Key<Boolean> ENABLE_METRICS =
      add(Key.of("guard.agent.enable-metrics", BOOLEAN, "Records metrics.").orDefault("true"));

  /** The form of request metrics. */
  public static final Key<MetricsMode> METRICS_MODE =
      add(
          Key.of(
                  "guard.agent.metrics.mode",
                  oneOf(MetricsMode.class),
                  "Sums up request metrics over the flush interval, or sends them request by"
                      + " request.")
              .orDefault("aggregated"));

  /** Items of each kind in the buffer. */
  public static final Key<Integer> BUFFER_SIZE =
      add(
          Key.of(
                  "guard.agent.buffer-size",
                  INTEGER,
                  "The number of events that may wait in memory, and again of metrics.")
              .only("1 to 10000000", between(1, 10_000_000))
              .orDefault("10000"));

  /** Bytes of each kind in the buffer. */
  public static final Key<Long> BUFFER_MAX_BYTES =
      add(
          Key.of(
                  "guard.agent.buffer-max-bytes",
                  SIZE,
                  "The memory that encoded events may take, and again metrics.")
              .only("at least 1MiB", size -> size >= 1 << 20)
              .orDefault("64MiB"));

  /** What happens when the buffer is full. */
  public static final Key<OverflowPolicy> BUFFER_OVERFLOW_POLICY =
      add(
          Key.of(
                  "guard.agent.buffer-overflow-policy",
                  oneOf(OverflowPolicy.class),
                  "What happens when the buffer is full: the oldest item is dropped; or the caller"
                      + " waits, then the new item is dropped; or it is dropped at once and"
                      + " `recordOrThrow` throws.")
              .orDefault("drop"));

  /** How long the policy block waits. */
  public static final Key<Duration> OVERFLOW_BLOCK_TIMEOUT =
      add(
          Key.of(
                  "guard.agent.overflow-block-timeout",
                  DURATION,
                  "How long the policy `block` lets a caller wait.")
              .only("0 to 10 s", within(Duration.ZERO, Duration.ofSeconds(10)))
              .orDefault("PT0.05S"));

  /** The share of the buffer at which a flush starts early. */
  public static final Key<Double> HIGH_WATERMARK_RATIO =
      add(
          Key.of(
                  "guard.agent.high-watermark-ratio",
                  DECIMAL,
                  "The share of the buffer that starts a flush before its interval is over.")
              .only("above 0, at most 1", ratio -> ratio > 0 && ratio <= 1)
              .orDefault("0.8"));

  /** The pause between ordinary flushes. */
  public static final Key<Duration> FLUSH_INTERVAL =
      add(
          Key.of(
                  "guard.agent.flush-interval",
                  DURATION,
                  "How long an ordinary item waits for others to travel with.")
              .only("0.05 s to 1 h", within(Duration.ofMillis(50), Duration.ofHours(1)))
              .orDefault("PT30S"));

  /** The longest wait of an urgent event. */
  public static final Key<Duration> URGENT_FLUSH =
      add(
          Key.of(
                  "guard.agent.urgent-flush",
                  DURATION,
                  "How long a ban, an attack or an emergency waits for others to travel with.")
              .only("0 to 1 min", within(Duration.ZERO, Duration.ofMinutes(1)))
              .orDefault("PT0.2S"));

  /** Batches sent at the same time. */
  public static final Key<Integer> MAX_CONCURRENT_FLUSHES =
      add(
          Key.of(
                  "guard.agent.max-concurrent-flushes",
                  INTEGER,
                  "The number of batches that may be on their way at the same time.")
              .only("1 to 8", between(1, 8))
              .orDefault("1"));

  /** The bytes of a batch. */
  public static final Key<Long> BATCH_MAX_BYTES =
      add(
          Key.of(
                  "guard.agent.batch-max-bytes",
                  SIZE,
                  "The size of a batch before compression."
                      + " On the wire a body never exceeds 256 KiB, whatever is set here.")
              .only("16KiB to 8MiB", size -> size >= 16 << 10 && size <= 8 << 20)
              .orDefault("256KiB"));

  /** Whether bodies are compressed. */
  public static final Key<Boolean> COMPRESSION_ENABLED =
      add(
          Key.of("guard.agent.compression-enabled", BOOLEAN, "Compresses bodies with gzip.")
              .orDefault("true"));

  /** The size from which on bodies are compressed. */
  public static final Key<Long> COMPRESSION_THRESHOLD =
      add(
          Key.of(
                  "guard.agent.compression-threshold",
                  SIZE,
                  "The size from which on a body is compressed.")
              .only("up to 256KiB", size -> size <= 256 << 10)
              .orDefault("1KiB"));

  /** How hard gzip tries. */
  public static final Key<Integer> COMPRESSION_LEVEL =
      add(
          Key.of(
                  "guard.agent.compression-level",
                  INTEGER,
                  "The level of gzip: 1 is the fastest, 9 the smallest.")
              .only("1 to 9", between(1, 9))
              .orDefault("1"));

  /** The time of a request. */
  public static final Key<Duration> TIMEOUT =
      add(
          Key.of("guard.agent.timeout", DURATION, "The time that one request may take in all.")
              .only("0.1 s to 5 min", within(Duration.ofMillis(100), Duration.ofMinutes(5)))
              .orDefault("PT30S"));

  /** The time of a connection. */
  public static final Key<Duration> CONNECT_TIMEOUT =
      add(
          Key.of(
                  "guard.agent.connect-timeout",
                  DURATION,
                  "The time that making a connection may take.")
              .only("0.1 s to 1 min", within(Duration.ofMillis(100), Duration.ofMinutes(1)))
              .orDefault("PT10S"));

  /** Repeated tries at once. */
  public static final Key<Integer> RETRY_ATTEMPTS =
      add(
          Key.of(
                  "guard.agent.retry-attempts",
                  INTEGER,
                  "How often a failed request is repeated at once, before its batch goes back to"
                      + " the store.")
              .only("0 to 10", between(0, 10))
              .orDefault("3"));

  /** The scale of pauses between tries. */
  public static final Key<Double> BACKOFF_FACTOR =
      add(
          Key.of(
                  "guard.agent.backoff-factor",
                  DECIMAL,
                  "Seconds: a repeated request waits a random time up to this; a failed batch up to"
                      + " twice this, doubled with each failure up to 1 min (5 min if the platform"
                      + " answers and does not accept it).")
              .only("0.001 to 60", factor -> factor >= 0.001 && factor <= 60)
              .orDefault("1.0"));

  /** Failures that open the breaker. */
  public static final Key<Integer> CIRCUIT_BREAKER_THRESHOLD =
      add(
          Key.of(
                  "guard.agent.circuit-breaker.threshold",
                  INTEGER,
                  "The number of consecutive failures that opens the circuit breaker.")
              .only("1 to 100", between(1, 100))
              .orDefault("5"));

  /** The breaker's recovery time. */
  public static final Key<Duration> CIRCUIT_BREAKER_RECOVERY =
      add(
          Key.of(
                  "guard.agent.circuit-breaker.recovery",
                  DURATION,
                  "How long the circuit breaker stays open before one request may try.")
              .only("0.1 s to 1 h", within(Duration.ofMillis(100), Duration.ofHours(1)))
              .orDefault("PT60S"));

  /** Requests in the window of the client-side limit. */
  public static final Key<Integer> RATE_LIMIT_REQUESTS =
      add(
          Key.of(
                  "guard.agent.rate-limit.requests",
                  INTEGER,
                  "The number of requests to the platform in a window.")
              .only("10 to 1000000", between(10, 1_000_000))
              .orDefault("100"));

  /** The window of the client-side limit. */
  public static final Key<Duration> RATE_LIMIT_WINDOW =
      add(
          Key.of("guard.agent.rate-limit.window", DURATION, "The window of that limit.")
              .only("1 s to 1 h", within(Duration.ofSeconds(1), Duration.ofHours(1)))
              .orDefault("PT60S"));

  /** The pause between status reports. */
  public static final Key<Duration> STATUS_INTERVAL =
      add(
          Key.of(
                  "guard.agent.status-interval",
                  DURATION,
                  "How often the agent reports its status to the platform.")
              .only("1 min to 1 d", within(Duration.ofMinutes(1), Duration.ofDays(1)))
              .orDefault("PT5M"));

  /** Whether rules are fetched. */
  public static final Key<Boolean> DYNAMIC_RULES_ENABLED =
      add(
          Key.of("guard.dynamic-rules.enabled", BOOLEAN, "Fetches the platform's rules.")
              .alsoNamed("guard.agent.enable-dynamic-rules")
              .orDefault("true"));

  /** The pause between fetches of rules. */
  public static final Key<Duration> DYNAMIC_RULES_INTERVAL =
      add(
          Key.of(
                  "guard.dynamic-rules.interval",
                  DURATION,
                  "How often the agent fetches the platform's rules.")
              .alsoNamed("guard.agent.dynamic-rule-interval")
              .only("1 min to 1 d", within(Duration.ofMinutes(1), Duration.ofDays(1)))
              .orDefault("PT5M"));

  /** Names of headers whose values are masked. */
  public static final Key<List<String>> SENSITIVE_HEADERS =
      add(
          Key.of(
                  "guard.agent.sensitive-headers",
                  LIST,
                  "Names, in any case, of metadata and metric tags whose values are masked.")
              .orDefault("authorization,proxy-authorization,cookie,set-cookie,x-api-key"));

  /** The longest metadata text. */
  public static final Key<Long> MAX_PAYLOAD_SIZE =
      add(
          Key.of(
                  "guard.agent.max-payload-size",
                  SIZE,
                  "The longest text of an event's metadata; what is beyond is cut.")
              .only("up to 64KiB", size -> size <= 64 << 10)
              .orDefault("1KiB"));

  /** The form of client addresses. */
  public static final Key<ClientAddresses> CLIENT_ADDRESSES =
      add(
          Key.of(
                  "guard.agent.client-addresses",
                  oneOf(ClientAddresses.class),
                  "In which form client addresses leave the application: as they are; the network"
                      + " (/24, /48) only; or a keyed hash.")
              .orDefault("full"));

  /** The key of hashed client addresses. */
  public static final Key<String> CLIENT_ADDRESSES_SALT =
      add(
          Key.of(
                  "guard.agent.client-addresses.salt",
                  TEXT,
                  "The key of hashed client addresses. Not set: the API key.")
              .asSecret());

  /** What readiness makes of an unreachable platform. */
  public static final Key<ReadinessMode> HEALTH_READINESS =
      add(
          Key.of(
                  "guard.agent.health.readiness",
                  oneOf(ReadinessMode.class),
                  "`strict`: a degraded agent, as with an unreachable platform, makes the readiness"
                      + " check DOWN. `lenient`: only its data say so.")
              .orDefault("lenient"));

  /** The time that stopping may take. */
  public static final Key<Duration> SHUTDOWN_TIMEOUT =
      add(
          Key.of(
                  "guard.agent.shutdown-timeout",
                  DURATION,
                  "The time that the last flush and the end of all work may take on undeploy.")
              .only("0.1 s to 1 min", within(Duration.ofMillis(100), Duration.ofMinutes(1)))
              .orDefault("PT5S"));

  private AgentKeys() {}

  /**
   * All keys, in the order of the README's table.
   *
   * @return an unmodifiable list
   */
  public static List<Key<?>> all() {
    return Stream.of(
            ALL,
            StoreKeys.all(),
            GateKeys.all(),
            ClientKeys.all(),
            LimitKeys.all(),
            DetectionKeys.all(),
            HeaderKeys.all(),
            LogKeys.all(),
            TelemetryKeys.all())
        .<Key<?>>flatMap(List::stream)
        .toList();
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }

  static Predicate<Integer> between(int min, int max) {
    return value -> value >= min && value <= max;
  }

  static Predicate<Duration> within(Duration min, Duration max) {
    return value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }

  /** What goes into an HTTP header must not be able to end it. */
  private static Predicate<String> visibleAscii(int minLength) {
    return value -> value.length() >= minLength && value.chars().allMatch(c -> c > 32 && c < 127);
  }
}
