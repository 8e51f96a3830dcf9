package org.guardagent.gate.ban;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.ban.BanTable.Placing;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.spi.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bans of this node and those of others the same. Others are asked about a client at most
 * once a second, and about networks at most once a second for all clients; what they could not be
 * told, they are told before they are asked again. Thread-safe.
 */
final class SharedView {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MAX_FRESH = 100_000;
  private static final int MAX_UNTOLD = 10_000;

  /** What one request spends on telling others what they could not be told before. */
  private static final long TELLING_NANOS = 5_000_000L;

  /** The reason of a ban of others, who do not tell theirs. */
  private static final String REASON = "shared";

  private final SharedBans others;
  private final BanTable table;
  private final Suspicions suspicions;
  private final int ipv6Prefix;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final FailureReports problems;
  private final Cache<IpAddress, Seen> fresh;
  private final AtomicLong networksDueNanos;
  private final ConcurrentLinkedQueue<Untold> untold = new ConcurrentLinkedQueue<>();
  private final AtomicInteger untoldCount = new AtomicInteger();
  private final AtomicInteger untoldEnds = new AtomicInteger();
  private final ReentrantLock telling = new ReentrantLock();

  SharedView(
      SharedBans others,
      BanTable table,
      Suspicions suspicions,
      int ipv6Prefix,
      InstantSource clock,
      LongSupplier nanoTime,
      FailureReports problems) {
    this.others = others;
    this.table = table;
    this.suspicions = suspicions;
    this.ipv6Prefix = ipv6Prefix;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.problems = problems;
    this.networksDueNanos = new AtomicLong(nanoTime.getAsLong());
    this.fresh =
        Caffeine.newBuilder()
            .maximumSize(MAX_FRESH)
            .expireAfterWrite(FRESH)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /**
   * What others knew of a client a moment ago: a ban for which the table had no room, or nothing.
   */
  private record Seen(@Nullable Standing standing) {

    static final Seen NOTHING = new Seen(null);
  }

  /** A ban, or its end, that others do not know of. */
  private record Untold(Standing standing, boolean ended) {}

  /**
   * Asks others about a client, if that was not done a moment ago, and brings the table up to date.
   *
   * @return a ban for which the table has no room, or null
   */
  @Nullable Standing refresh(IpAddress client, IpAddress network) {
    Seen seen = fresh.getIfPresent(network);
    if (seen == null && others.isUp()) {
      seen = ask(client, network);
    }
    return seen == null ? null : seen.standing();
  }

  /** Tells others of a ban, now or as soon as they can be reached. */
  void banned(Standing standing) {
    addUntold(new Untold(standing, false));
    tell();
  }

  /** Tells others of a ban for which this node has no room; false if they cannot be told. */
  boolean bannedElsewhereOnly(Standing standing) {
    try {
      write(standing);
      fresh.put(standing.first(), new Seen(standing));
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  /**
   * Tells others of the end of a ban; whether they knew of it and this node did not is returned.
   */
  boolean unbanned(Standing standing) {
    fresh.invalidate(standing.first());
    if (tell()) {
      try {
        return erase(standing);
      } catch (StoreUnavailableException e) {
        addUntold(new Untold(standing, true));
        return false;
      }
    }
    addUntold(new Untold(standing, true));
    return false;
  }

  /** Tells others what they could not be told before; false if something is left. */
  boolean tell() {
    if (untold.isEmpty()) {
      return true;
    }
    if (!others.isUp() || !telling.tryLock()) {
      return false;
    }
    try {
      return tellInOrder();
    } finally {
      telling.unlock();
    }
  }

  private boolean tellInOrder() {
    long start = nanoTime.getAsLong();
    Untold next = untold.peek();
    while (next != null && nanoTime.getAsLong() - start < TELLING_NANOS) {
      try {
        tell(next);
      } catch (StoreUnavailableException e) {
        // A full Redis takes no ban, but the end of one.
        untold.add(untold.remove());
        return false;
      }
      untold.remove();
      untoldCount.decrementAndGet();
      if (next.ended()) {
        untoldEnds.decrementAndGet();
      }
      next = untold.peek();
    }
    return next == null;
  }

  /** A ban that has ended meanwhile, or was replaced, is not told. */
  private void tell(Untold news) {
    Standing standing = news.standing();
    if (news.ended()) {
      erase(standing);
    } else if (standing.equals(table.same(standing, clock.millis()))) {
      table.replace(standing, standing.knownUnder(write(standing)));
    }
  }

  private void addUntold(Untold news) {
    if (untoldCount.incrementAndGet() > MAX_UNTOLD) {
      untoldCount.decrementAndGet();
      problems.report(
          Stage.STORE, "a ban or its end stays unknown to other nodes: too many wait", Map.of());
      return;
    }
    if (news.ended()) {
      untoldEnds.incrementAndGet();
    }
    untold.add(news);
  }

  private String write(Standing standing) {
    Instant until = standing.ban().until();
    Duration left = Duration.between(clock.instant(), until);
    if (left.isNegative() || left.isZero()) {
      return "";
    }
    return standing.isNetwork()
        ? others.banNetwork(standing.ban().range(), until, left)
        : others.banAddress(standing.names(), until, left);
  }

  private boolean erase(Standing standing) {
    return standing.isNetwork()
        ? others.unbanNetwork(standing.ban().range())
        : others.unbanAddress(standing.names());
  }

  /** While others have yet to be told of the end of a ban, their answers are out of date. */
  private Seen ask(IpAddress client, IpAddress network) {
    fresh.put(network, Seen.NOTHING);
    long start = nanoTime.getAsLong();
    tell();
    if (untoldEnds.get() > 0 || nanoTime.getAsLong() - start > TELLING_NANOS) {
      return Seen.NOTHING;
    }
    Standing known = table.ofClient(network, clock.millis());
    boolean wantsNetworks = areNetworksDue();
    Map<String, Standing> networks = wantsNetworks ? table.networks() : Map.of();
    try {
      SharedBans.Answer answer = others.look(names(client, known), wantsNetworks);
      answer.networks().ifPresent(all -> updateNetworks(answer.mark(), all, networks));
      if (answer.tooMany()) {
        problems.report(Stage.STORE, "banned networks in Redis are too many to be read", Map.of());
      }
      Seen seen = new Seen(updateClient(client, known, answer));
      fresh.put(network, seen);
      return seen;
    } catch (StoreUnavailableException e) {
      return Seen.NOTHING;
    }
  }

  private boolean areNetworksDue() {
    long now = nanoTime.getAsLong();
    long due = networksDueNanos.get();
    return now - due >= 0 && networksDueNanos.compareAndSet(due, now + FRESH.toNanos());
  }

  private List<String> names(IpAddress client, @Nullable Standing known) {
    List<String> names = Standing.names(client, ipv6Prefix);
    if (known == null) {
      return names;
    }
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(known.names());
    return List.copyOf(all);
  }

  private @Nullable Standing updateClient(
      IpAddress client, @Nullable Standing known, SharedBans.Answer answer) {
    if (known != null && hasEndedElsewhere(known, answer.mark(), answer.addresses())) {
      end(known);
      return null;
    }
    Standing found = latest(client, answer);
    if (found == null) {
      return null;
    }
    return table.put(found, clock.millis()) == Placing.FULL ? withoutRoom(found) : null;
  }

  /** The ban that ends last; it has ended when any of the names by which it was found is gone. */
  private @Nullable Standing latest(IpAddress client, SharedBans.Answer answer) {
    Instant latest = null;
    for (Map.Entry<String, String> entry : answer.addresses().entrySet()) {
      Instant until = until(entry.getValue()).orElse(null);
      if (until != null && (latest == null || until.isAfter(latest))) {
        latest = until;
      }
    }
    return latest == null
        ? null
        : Standing.ofClient(client, ipv6Prefix, latest, REASON)
            .namedAs(List.copyOf(answer.addresses().keySet()))
            .knownUnder(answer.mark());
  }

  private void updateNetworks(
      String mark, Map<String, String> found, Map<String, Standing> before) {
    List<Standing> ended = new ArrayList<>();
    table.change(
        () -> {
          for (Standing known : before.values()) {
            if (hasEndedElsewhere(known, mark, found)) {
              table.remove(known);
              ended.add(known);
            }
          }
          found.forEach((range, end) -> adopt(range, end, mark, before.get(range)));
        });
    suspicions.clear(ended);
  }

  private void adopt(String range, String end, String mark, @Nullable Standing known) {
    Standing standing =
        until(end)
            .filter(until -> known == null || until.isAfter(known.ban().until()))
            .flatMap(until -> network(range, until))
            .orElse(null);
    if (standing != null && table.put(standing.knownUnder(mark), clock.millis()) == Placing.FULL) {
      withoutRoom(standing);
    }
  }

  /** A network that others have banned; empty if it is none, or not as this node writes it. */
  private Optional<Standing> network(String range, Instant until) {
    AddressRange network = AddressRange.parse(range).orElse(null);
    if (network == null) {
      problems.report(Stage.STORE, "a banned network in Redis is none", Map.of());
      return Optional.empty();
    }
    return Optional.of(Standing.ofNetwork(network, until, REASON))
        .filter(standing -> standing.ban().range().equals(range));
  }

  private Standing withoutRoom(Standing standing) {
    problems.report(
        Stage.STORE,
        "there is no room for more bans on this node: one of Redis is asked for again",
        Map.of());
    return standing;
  }

  /** Under another mark nobody has ended it: it was lost, and is written again. */
  private boolean hasEndedElsewhere(Standing known, String mark, Map<String, String> found) {
    if (!known.isKnownToOthers()) {
      return false;
    }
    if (!known.mark().equals(mark)) {
      Standing unknown = known.knownUnder("");
      table.replace(known, unknown);
      addUntold(new Untold(unknown, false));
      return false;
    }
    return !found.keySet().containsAll(known.names());
  }

  private void end(Standing known) {
    table.remove(known);
    suspicions.clear(known);
    if (known.names().size() > 1) {
      addUntold(new Untold(known, true));
    }
  }

  /** When a ban ends that anybody may have written; empty if it has ended or is none. */
  private Optional<Instant> until(String text) {
    double seconds = BanTimes.seconds(text);
    if (Double.isNaN(seconds)) {
      problems.report(Stage.STORE, "a ban in Redis does not say when it ends", Map.of());
      return Optional.empty();
    }
    return Optional.of(BanTimes.instant(seconds)).filter(until -> until.isAfter(clock.instant()));
  }
}
