package org.guardagent.gate.check;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.guardagent.gate.BehaviorWatch;
import org.guardagent.gate.Clouds;
import org.guardagent.gate.Countries;
import org.guardagent.gate.Detector;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.limit.RateLimiter;
import org.guardagent.gate.log.GateLog;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;

/**
 * What the checks work with.
 *
 * @param https whether a request came by HTTPS, also if only a trusted proxy saw it
 * @param countries tells countries
 * @param clouds knows the networks of clouds
 * @param bans knows bans
 * @param limiter counts requests
 * @param limitFields the fields of an answer that tell a limit, by its tier
 * @param detector looks for attacks
 * @param behavior watches behaviour
 * @param validators the bean of a validator's class
 * @param requestChecks the application's own checks, in their order
 * @param caches is told of caches
 * @param log the log
 * @param clock the time of day
 * @param nanoTime monotonic time in nanoseconds
 */
public record GateParts(
    Predicate<Visit> https,
    Countries countries,
    Clouds clouds,
    BanBook bans,
    RateLimiter limiter,
    BiFunction<RateLimiter.Tier, RateLimiter.Decision, Map<String, String>> limitFields,
    Detector detector,
    BehaviorWatch behavior,
    Function<Class<? extends RequestValidator>, RequestValidator> validators,
    List<RequestCheck> requestChecks,
    CacheWatch caches,
    GateLog log,
    InstantSource clock,
    LongSupplier nanoTime) {

  /** Copies the checks. */
  public GateParts {
    requestChecks = List.copyOf(requestChecks);
  }
}
