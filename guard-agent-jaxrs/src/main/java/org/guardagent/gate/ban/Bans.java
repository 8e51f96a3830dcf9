package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.guardagent.BanRegistry;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.ban.BanTable.Placing;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.gate.policy.PolicySnapshot.CategoryBan;
import org.guardagent.model.Ban;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.ErrorListener.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The bans of this node, and of all that share theirs with it. An IPv6 client is banned, and
 * counted, with its network. A ban that stands stays until it ends or somebody ends it, however
 * long it is and however many there are: when the table is full, a new one is written to the shared
 * bans only; where there are none it is refused, and reported. Thread-safe.
 */
public final class Bans implements BanBook, BanRegistry {

  private static final String MANUAL = "manual";
  private static final String PENETRATION = "penetration_attempt";
  private static final int SHOWN = 60;

  private final BanTable table;
  private final Suspicions suspicions;
  private final @Nullable SharedView shared;
  private final int ipv6Prefix;
  private final InstantSource clock;
  private final Consumer<SecurityEvent> events;
  private final FailureReports problems;

  /**
   * Creates the bans.
   *
   * @param maxEntries how many bans of clients are kept, and how many counters; of networks there
   *     are at most 10,000
   * @param ipv6Prefix how many leading bits of an IPv6 address make a client
   * @param window how long a suspicious request counts
   * @param others the bans that nodes share, if any; they stay open
   * @param clock the time of the day
   * @param nanoTime monotonic time in nanoseconds
   * @param events takes the events {@code ip_banned} and {@code ip_unbanned}
   * @param problems is told what does not fit and what cannot be read
   */
  public Bans(
      int maxEntries,
      int ipv6Prefix,
      Duration window,
      Optional<? extends SharedBans> others,
      InstantSource clock,
      LongSupplier nanoTime,
      Consumer<SecurityEvent> events,
      FailureReports problems) {
    this.table = new BanTable(maxEntries);
    this.suspicions = new Suspicions(maxEntries, window, nanoTime);
    this.ipv6Prefix = ipv6Prefix;
    this.clock = clock;
    this.events = events;
    this.problems = problems;
    this.shared =
        others
            .map(
                bans ->
                    new SharedView(bans, table, suspicions, ipv6Prefix, clock, nanoTime, problems))
            .orElse(null);
  }

  @Override
  public @Nullable Ban find(IpAddress client) {
    if (shared == null && table.isEmpty()) {
      return null;
    }
    IpAddress network = network(client);
    Standing elsewhere = shared == null ? null : shared.refresh(client, network);
    Standing here = table.isEmpty() ? null : table.find(client, network, clock.millis());
    Standing holds = here == null ? standing(elsewhere) : here;
    return holds == null ? null : holds.ban();
  }

  @Override
  public void ban(IpAddress client, Duration duration, String reason) {
    placeClient(client, duration, reason);
  }

  @Override
  public Count suspicious(
      IpAddress client, List<String> categories, Banning banning, boolean mayBan) {
    Suspicions.Counts counts = suspicions.add(network(client), categories);
    if (!banning.enabled() || !mayBan) {
      return new Count(counts.total(), false);
    }
    for (String category : categories) {
      CategoryBan rule = banning.byCategory().get(category);
      if (rule != null && counts.byCategory().getOrDefault(category, 0) >= rule.threshold()) {
        String reason = PENETRATION + ":" + category;
        return new Count(counts.total(), placeClient(client, rule.duration(), reason));
      }
    }
    boolean isBanned =
        counts.total() >= banning.threshold()
            && placeClient(client, banning.duration(), PENETRATION);
    return new Count(counts.total(), isBanned);
  }

  @Override
  public List<String> suspicions(IpAddress client) {
    return suspicions.of(network(client));
  }

  @Override
  public void ban(String addressOrRange, Duration duration, String reason) {
    AddressRange range = range(addressOrRange);
    if (duration.compareTo(BanTimes.SHORTEST) < 0) {
      throw new IllegalArgumentException("a ban takes at least a second, was " + duration);
    }
    Duration bounded = BanTimes.bounded(duration);
    place(standing(range, clock.instant().plus(bounded), reason), bounded);
  }

  @Override
  public boolean unban(String addressOrRange) {
    return unban(addressOrRange, MANUAL);
  }

  /** Ends a ban for a reason that is told in the event. */
  boolean unban(String addressOrRange, String reason) {
    Standing asked = standing(range(addressOrRange), clock.instant(), reason);
    Standing here = table.same(asked, clock.millis());
    if (here != null) {
      table.remove(here);
    }
    boolean elsewhere = shared != null && shared.unbanned(here == null ? asked : here.and(asked));
    suspicions.clear(asked);
    boolean was = here != null || elsewhere;
    if (was) {
      events.accept(
          event(EventTypes.IP_UNBANNED, asked.shown(), "unbanned", reason, "action", "unban"));
    }
    return was;
  }

  @Override
  public Optional<Ban> find(String address) {
    AddressRange range = range(address);
    IpAddress client = range.first();
    if (range.prefixLength() != (client.isIpv4() ? 32 : 128)) {
      throw noAddress(address);
    }
    return Optional.ofNullable(find(client));
  }

  @Override
  public List<Ban> bans() {
    return table.all(clock.millis()).stream()
        .map(Standing::ban)
        .sorted(Comparator.comparing(Ban::until))
        .toList();
  }

  /** Forgets what has ended, and tells others what they could not be told: to be called often. */
  public void upkeep() {
    table.purge(clock.millis());
    if (shared != null) {
      shared.tell();
    }
  }

  private boolean placeClient(IpAddress client, Duration duration, String reason) {
    Duration bounded = BanTimes.bounded(duration);
    Instant until = clock.instant().plus(bounded);
    return place(Standing.ofClient(client, ipv6Prefix, until, reason), bounded);
  }

  /** Whether a ban holds now, this or a longer one. */
  private boolean place(Standing standing, Duration duration) {
    Placing placing = table.put(standing, clock.millis());
    suspicions.clear(standing);
    if (placing == Placing.KEPT) {
      return true;
    }
    boolean holds = placing != Placing.FULL || holdsElsewhere(standing);
    if (placing != Placing.FULL && shared != null) {
      shared.banned(standing);
    }
    if (holds) {
      events.accept(
          event(
              EventTypes.IP_BANNED,
              standing.shown(),
              "banned",
              standing.ban().reason(),
              "duration",
              duration.toSeconds()));
    }
    return holds;
  }

  private boolean holdsElsewhere(Standing standing) {
    boolean written = shared != null && shared.bannedElsewhereOnly(standing);
    problems.report(
        Stage.STORE,
        written
            ? "there is no room for more bans on this node: a new one is kept in Redis only"
            : "there is no room for more bans on this node: a new one does not hold",
        Map.of("range", standing.ban().range()));
    return written;
  }

  private SecurityEvent event(
      String type, String address, String action, String reason, String detail, Object value) {
    return SecurityEvent.builder(type)
        .timestamp(clock.instant())
        .ipAddress(address)
        .actionTaken(action)
        .reason(reason)
        .metadata(detail, value)
        .build();
  }

  private @Nullable Standing standing(@Nullable Standing elsewhere) {
    return elsewhere != null && elsewhere.holdsAt(clock.millis()) ? elsewhere : null;
  }

  private Standing standing(AddressRange range, Instant until, String reason) {
    IpAddress address = range.first();
    int length = range.prefixLength();
    boolean isClient = address.isIpv4() ? length == 32 : length == 128 || length == ipv6Prefix;
    return isClient
        ? Standing.ofClient(address, ipv6Prefix, until, reason)
        : Standing.ofNetwork(range, until, reason);
  }

  private IpAddress network(IpAddress client) {
    return client.isIpv4() || ipv6Prefix == 128 ? client : client.network(ipv6Prefix);
  }

  private static AddressRange range(String text) {
    return AddressRange.parse(text).orElseThrow(() -> noAddress(text));
  }

  private static IllegalArgumentException noAddress(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return new IllegalArgumentException("no address: " + shown);
  }
}
