package org.guardagent.config;

import static org.guardagent.config.AgentKeys.between;
import static org.guardagent.config.AgentKeys.within;
import static org.guardagent.config.GateValues.BEHAVIOR_RULE;
import static org.guardagent.config.GateValues.CATEGORY_BANS;
import static org.guardagent.config.GateValues.PATH_LIMITS;
import static org.guardagent.config.GateValues.eachFits;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.SIZE;
import static org.guardagent.config.ValueType.oneOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.guardagent.model.RateLimit;

/** The keys of bans, rate limits and rules of behaviour. */
public final class LimitKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Whether attacks lead to bans. */
  public static final Key<Boolean> IP_BANNING_ENABLED =
      add(
          Key.of(
                  "guard.ip-banning.enabled",
                  BOOLEAN,
                  "Bans clients that attack. Bans that exist, and those by rules of"
                      + " behaviour, hold in any case.")
              .orDefault("true"));

  /** Suspicious requests that lead to a ban. */
  public static final Key<Integer> AUTO_BAN_THRESHOLD =
      add(
          Key.of(
                  "guard.auto-ban.threshold",
                  INTEGER,
                  "The number of suspicious requests in the window that leads to a ban.")
              .only("1 to 1000000", between(1, 1_000_000))
              .orDefault("10"));

  /** How long a ban lasts. */
  public static final Key<Duration> AUTO_BAN_DURATION =
      add(
          Key.of("guard.auto-ban.duration", DURATION, "How long such a ban lasts.")
              .only("1 s to 3650 d", within(Duration.ofSeconds(1), Duration.ofDays(3_650)))
              .orDefault("PT1H"));

  /** How long a suspicious request counts. */
  public static final Key<Duration> AUTO_BAN_WINDOW =
      add(
          Key.of("guard.auto-ban.window", DURATION, "How long a suspicious request counts.")
              .only("1 s to 30 d", within(Duration.ofSeconds(1), Duration.ofDays(30)))
              .orDefault("PT1H"));

  /** Bans by category of attack. */
  public static final Key<List<CategoryBanEntry>> AUTO_BAN_CATEGORIES =
      add(
          Key.of(
              "guard.auto-ban.categories",
              CATEGORY_BANS,
              "Thresholds and durations for categories of attacks, as `sqli=3:PT2H`."));

  /** Whether there are rate limits. */
  public static final Key<Boolean> RATE_LIMIT_ENABLED =
      add(
          Key.of(
                  "guard.rate-limit.enabled",
                  BOOLEAN,
                  "Switches all rate limits, those of annotations and of the platform"
                      + " included.")
              .orDefault("true"));

  /** Requests of a client. */
  public static final Key<Integer> RATE_LIMIT_REQUESTS =
      add(
          Key.of(
                  "guard.rate-limit.requests",
                  INTEGER,
                  "The number of requests that a client may make in the window. The"
                      + " Guard family's default is 10, which a page with a dozen pictures"
                      + " exceeds.")
              .only("1 to 1000000000", between(1, 1_000_000_000))
              .orDefault("100"));

  /** The window of rate limits. */
  public static final Key<Duration> RATE_LIMIT_WINDOW =
      add(
          Key.of("guard.rate-limit.window", DURATION, "The window of that limit.")
              .only("1 s to 1 d", within(Duration.ofSeconds(1), Duration.ofDays(1)))
              .orDefault("PT1M"));

  /** Limits of paths. */
  public static final Key<Map<String, RateLimit>> RATE_LIMIT_ENDPOINTS =
      add(
          Key.of(
              "guard.rate-limit.endpoints",
              PATH_LIMITS,
              "Limits of a client for paths or templates of routes, as" + " `/login=10/PT1M`."));

  /** How limits are counted without Redis. */
  public static final Key<OutageMode> ON_REDIS_OUTAGE =
      add(
          Key.of(
                  "guard.limits.on-redis-outage",
                  oneOf(OutageMode.class),
                  "How limits that nodes share are counted while Redis is out: each"
                      + " node by itself; or not at all, and `guard.redis.fail-open` says"
                      + " what becomes of the request.")
              .orDefault("local"));

  /** Whether checks that need Redis are skipped without it. */
  public static final Key<Boolean> REDIS_FAIL_OPEN =
      add(
          Key.of(
                  "guard.redis.fail-open",
                  BOOLEAN,
                  "Skips a check that cannot be made while Redis is out; `false`:"
                      + " `guard.fail-secure` decides.")
              .orDefault("false"));

  /** Rules of behaviour. */
  public static final Key<List<String>> BEHAVIOR_RULES =
      add(
          Key.of(
                  "guard.behavior.rules",
                  LIST,
                  "Rules of behaviour for every route: what is counted, how often in"
                      + " which window, what happens then; as `usage 100/PT1H ban:PT2H`,"
                      + " `frequency 30/PT10S throttle`, `return_pattern 20/PT1H alert"
                      + " status:404`. `correlated` after the action halves the number for"
                      + " clients that also looked suspicious.")
              .only("rules in that form", eachFits(BEHAVIOR_RULE)));

  /** Whether rules look at bodies of answers. */
  public static final Key<Boolean> BEHAVIOR_SCAN_RESPONSE_BODY =
      add(
          Key.of(
                  "guard.behavior.scan-response-body",
                  BOOLEAN,
                  "Lets rules look at bodies of answers, as patterns other than"
                      + " `status:` need.")
              .orDefault("false"));

  /** How much of an answer rules look at. */
  public static final Key<Long> BEHAVIOR_MAX_RESPONSE_BYTES =
      add(
          Key.of("guard.behavior.max-response-bytes", SIZE, "How much of an answer rules look at.")
              .only("1KiB to 10MiB", size -> size >= 1 << 10 && size <= 10 << 20)
              .orDefault("256KiB"));

  private LimitKeys() {}

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
