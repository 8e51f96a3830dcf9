package org.guardagent.gate.behavior;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.BehaviorWatch;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.ban.BanBook;
import org.guardagent.gate.behavior.AnswerPatterns.Match;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.BehaviorRule.Action;
import org.guardagent.gate.route.BehaviorRule.Kind;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.ReturnPattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each client does on each route, for each rule by itself: the rules of the route, and
 * those of the policy on every guarded route. A rule fires once the count exceeds its threshold,
 * and then counts from zero again: one event for each time, not for each request after it.
 * Thread-safe.
 *
 * <p>Clients whose address nobody knows are counted together. A client on the whitelist is counted,
 * too; excluded paths and routes that are exempt from everything are not.
 */
public final class Behavior implements BehaviorWatch {

  /**
   * All requests that no resource takes are counted together: scanners ask for one after another.
   */
  private static final String UNMATCHED = "(unmatched)";

  /** The most times that are remembered, each in eight bytes; rarely seen clients go first. */
  private static final long MAX_TIMES = 4_000_000;

  /** What an entry takes beside its times. */
  private static final int ENTRY = 24;

  /** What nobody can reach in memory is brought down to what somebody can. */
  private static final int MAX_THRESHOLD = 1_000_000;

  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String EVENT = "behavioral_violation";

  private final BanBook bans;
  private final Findings findings;
  private final BiConsumer<Level, String> log;
  private final LongSupplier nanoTime;
  private final int ipv6Prefix;
  private final Cache<Key, Occurrences> counters;
  private final Cache<String, Boolean> reported;

  /**
   * Starts with nothing counted.
   *
   * @param bans bans clients, and knows which look suspicious
   * @param findings takes the events
   * @param log takes what is to be logged
   * @param nanoTime the monotonic clock
   * @param ipv6Prefix the leading bits of an IPv6 address that make a client
   */
  public Behavior(
      BanBook bans,
      Findings findings,
      BiConsumer<Level, String> log,
      LongSupplier nanoTime,
      int ipv6Prefix) {
    this.bans = bans;
    this.findings = findings;
    this.log = log;
    this.nanoTime = nanoTime;
    this.ipv6Prefix = ipv6Prefix;
    counters =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanoTime::getAsLong)
            .maximumWeight(MAX_TIMES)
            .<Key, Occurrences>weigher((key, times) -> ENTRY + times.capacity())
            .expireAfter(new WindowExpiry())
            .build();
    reported =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanoTime::getAsLong)
            .maximumSize(1_000)
            .expireAfterWrite(QUIET)
            .build();
  }

  @Override
  public @Nullable Refusal arrived(Visit visit) {
    List<Key> keys = keys(visit);
    if (keys.isEmpty()) {
      return null;
    }
    long now = nanoTime.getAsLong();
    long waitNanos = throttledNanos(visit, keys, now);
    if (waitNanos == 0) {
      for (Key key : keys) {
        if (key.rule().kind() != Kind.RETURN_PATTERN) {
          count(visit, key, now);
        }
      }
      waitNanos = throttledNanos(visit, keys, now);
    }
    return waitNanos == 0 ? null : tooMany(waitNanos);
  }

  @Override
  public void answered(Visit visit, AnswerFacts answer) {
    if (visit.refusal() != null) {
      return;
    }
    for (Key key : keys(visit)) {
      @Nullable ReturnPattern pattern = key.rule().pattern();
      if (pattern != null && matches(pattern, answer)) {
        count(visit, key, nanoTime.getAsLong());
      }
    }
  }

  @Override
  public int wantedAnswerBytes(Visit visit) {
    for (Key key : keys(visit)) {
      @Nullable ReturnPattern pattern = key.rule().pattern();
      if (pattern != null && pattern.needsBody()) {
        return visit.policy().behaviorBodyBytes();
      }
    }
    return 0;
  }

  /** How many counters there are. */
  long counted() {
    counters.cleanUp();
    return counters.estimatedSize();
  }

  /** The counters that a request belongs to: none where nothing is watched. */
  private List<Key> keys(Visit visit) {
    @Nullable GuardedRoute route = visit.route();
    if (visit.isExcluded() || visit.bypasses(Aspect.ALL)) {
      return List.of();
    }
    String scope = route == null ? UNMATCHED : route.scope();
    List<BehaviorRule> own = visit.rules().behavior();
    List<BehaviorRule> global = visit.policy().behavior();
    if (own.isEmpty() && global.isEmpty()) {
      return List.of();
    }
    @Nullable IpAddress client = network(visit.client());
    List<Key> keys = new ArrayList<>(own.size() + global.size());
    for (int i = 0; i < own.size(); i++) {
      keys.add(new Key(own.get(i), i, scope, client));
    }
    for (int i = 0; i < global.size(); i++) {
      keys.add(new Key(global.get(i), -1 - i, scope, client));
    }
    return keys;
  }

  private @Nullable IpAddress network(@Nullable IpAddress client) {
    return client == null || client.isIpv4() ? client : client.network(ipv6Prefix);
  }

  private long throttledNanos(Visit visit, List<Key> keys, long now) {
    long longest = 0;
    for (Key key : keys) {
      if (key.rule().action() == Action.THROTTLE && !visit.policy().passive()) {
        @Nullable Occurrences times = counters.getIfPresent(key);
        longest = Math.max(longest, times == null ? 0 : times.throttledNanos(now));
      }
    }
    return longest;
  }

  private static Refusal tooMany(long waitNanos) {
    long seconds = Math.max(1, (waitNanos + 999_999_999) / 1_000_000_000);
    return new Refusal(
        TOO_MANY_REQUESTS, "Too many requests", Map.of("Retry-After", Long.toString(seconds)));
  }

  /** What cannot be told is not a no: somebody may have to mend the rule. */
  private boolean matches(ReturnPattern pattern, AnswerFacts answer) {
    Match match = AnswerPatterns.match(pattern, answer);
    if (match == Match.UNKNOWN
        && reported.asMap().putIfAbsent(pattern.text(), Boolean.TRUE) == null) {
      log.accept(
          Level.WARNING,
          "The rule of behavior with the pattern '"
              + pattern.text()
              + "' could not be evaluated: the answer's body is not there, broken or too deep");
    }
    return match == Match.YES;
  }

  private void count(Visit visit, Key key, long now) {
    BehaviorRule rule = key.rule();
    List<String> suspicions = suspicions(visit, rule);
    int threshold = Math.min(rule.threshold(), MAX_THRESHOLD);
    int allowed = suspicions.isEmpty() ? threshold : Math.max(1, threshold / 2);
    Occurrences times = counters.get(key, k -> new Occurrences(k.rule().window()));
    int capacity = times.capacity();
    boolean fires = times.exceeds(now, allowed);
    if (times.capacity() != capacity) {
      counters.put(key, times);
    }
    if (fires) {
      fire(visit, rule, allowed, suspicions);
      act(visit, rule, times, now);
    }
  }

  private List<String> suspicions(Visit visit, BehaviorRule rule) {
    @Nullable IpAddress client = visit.client();
    return rule.correlated() && client != null ? bans.suspicions(client) : List.of();
  }

  private void fire(Visit visit, BehaviorRule rule, int threshold, List<String> suspicions) {
    String details = details(rule, threshold);
    boolean passive = visit.policy().passive();
    findings.found(visit, finding(visit, rule, threshold, details, suspicions));
    log.accept(
        rule.action() == Action.ALERT ? Level.ERROR : Level.WARNING,
        (passive ? "[PASSIVE MODE] Would " : "Behavior: ")
            + action(visit, rule)
            + " "
            + visit.clientText()
            + ": "
            + details);
  }

  /** One event with what the family has in two. */
  private static Finding finding(
      Visit visit, BehaviorRule rule, int threshold, String details, List<String> suspicions) {
    @Nullable GuardedRoute route = visit.route();
    Finding.Builder finding =
        Finding.of(EVENT, "Behavioral rule violated: " + details)
            .action(visit.policy().passive() ? Finding.LOGGED_ONLY : action(visit, rule))
            .decorator("behavioral", rule.kind().text())
            .metadata("endpoint", route == null ? UNMATCHED : route.template())
            .metadata("endpoint_id", route == null ? UNMATCHED : route.handler())
            .metadata("rule_type", rule.kind().text())
            .metadata("threshold", threshold)
            .metadata("window", rule.window().toSeconds())
            .metadata("action", rule.action().text());
    @Nullable ReturnPattern pattern = rule.pattern();
    if (pattern != null) {
      finding.patternMatched(pattern.text()).metadata("pattern", pattern.text());
    }
    if (!suspicions.isEmpty()) {
      finding.metadata("correlation", true).metadata("correlated_categories", suspicions);
    }
    return finding.build();
  }

  private static String details(BehaviorRule rule, int threshold) {
    @Nullable ReturnPattern pattern = rule.pattern();
    String window = " in " + rule.window().toSeconds() + "s";
    return pattern == null
        ? "Behavioral "
            + rule.kind().text()
            + " threshold exceeded: "
            + threshold
            + " calls"
            + window
        : "Return pattern threshold exceeded: "
            + threshold
            + " for '"
            + pattern.text()
            + "'"
            + window;
  }

  /** A client whose address nobody knows cannot be banned. */
  private static String action(Visit visit, BehaviorRule rule) {
    return rule.action() == Action.BAN && visit.client() == null
        ? Action.LOG.text()
        : rule.action().text();
  }

  private void act(Visit visit, BehaviorRule rule, Occurrences times, long now) {
    if (visit.policy().passive()) {
      return;
    }
    @Nullable IpAddress client = visit.client();
    if (rule.action() == Action.BAN && client != null) {
      bans.ban(client, rule.banDuration(), EVENT);
    } else if (rule.action() == Action.THROTTLE) {
      times.throttle(now);
    }
  }

  /**
   * What has a counter of its own.
   *
   * @param rule the rule
   * @param place where it stands: two rules that say the same count apart, too
   * @param template the route
   * @param client the client, or null if nobody knows its address
   */
  private record Key(BehaviorRule rule, int place, String template, @Nullable IpAddress client) {}

  /** A counter that nobody has looked at for a window is empty. */
  private static final class WindowExpiry implements Expiry<Key, Occurrences> {

    @Override
    public long expireAfterCreate(Key key, Occurrences times, long now) {
      return Occurrences.nanos(key.rule().window());
    }

    @Override
    public long expireAfterUpdate(Key key, Occurrences times, long now, long left) {
      return Occurrences.nanos(key.rule().window());
    }

    @Override
    public long expireAfterRead(Key key, Occurrences times, long now, long left) {
      return Occurrences.nanos(key.rule().window());
    }
  }
}
