package org.guardagent.gate.assembly;

import java.util.Optional;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.LimitKeys;
import org.guardagent.config.Settings;
import org.guardagent.config.StoreKeys;
import org.guardagent.gate.ban.Bans;
import org.guardagent.gate.ban.RedisBans;
import org.guardagent.gate.limit.LocalLimiter;
import org.guardagent.gate.limit.RateLimiter;
import org.guardagent.gate.limit.RedisCounter;
import org.guardagent.gate.limit.SharedLimiter;
import org.guardagent.redis.GateRedis;
import org.guardagent.report.FailureReports;

/**
 * Bans and limits, on this node alone or with all that share a Redis.
 *
 * <p>The Redis client is optional: without {@code guard.redis.url} none of its classes is loaded.
 *
 * @param bans bans
 * @param limiter limits
 * @param redis the access to Redis, if it is shared
 */
record SharedState(Bans bans, RateLimiter limiter, Optional<GateRedis> redis)
    implements AutoCloseable {

  private static final int MAX_BANS = 100_000;
  private static final int MAX_COUNTERS = 100_000;

  static SharedState of(Surroundings around, FailureReports problems) {
    Settings settings = around.settings();
    Optional<GateRedis> redis = redis(around, problems);
    int ipv6Prefix = settings.get(ClientKeys.IPV6_PREFIX);
    Bans bans =
        new Bans(
            MAX_BANS,
            ipv6Prefix,
            settings.get(LimitKeys.AUTO_BAN_WINDOW),
            redis.map(RedisBans::new),
            around.clock(),
            around.nanoTime(),
            around.events(),
            problems);
    RateLimiter local = new LocalLimiter(MAX_COUNTERS, ipv6Prefix, around.nanoTime());
    RateLimiter limiter =
        redis
            .<RateLimiter>map(
                access ->
                    new SharedLimiter(
                        new RedisCounter(access),
                        local,
                        ipv6Prefix,
                        settings.get(LimitKeys.ON_REDIS_OUTAGE)))
            .orElse(local);
    return new SharedState(bans, limiter, redis);
  }

  private static Optional<GateRedis> redis(Surroundings around, FailureReports problems) {
    return around.settings().find(StoreKeys.REDIS_URL).isPresent()
        ? GateRedis.of(
            around.settings(),
            around.executor(),
            around.nanoTime(),
            problems,
            new RedisNews(around.events(), around.clock()))
        : Optional.empty();
  }

  @Override
  public void close() {
    redis.ifPresent(GateRedis::close);
  }
}
