package org.guardagent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guardagent.model.Ban;

/**
 * The addresses that guarded resources refuse. Inject it to ban by the application's own reasons,
 * to free somebody, or to show who is banned.
 *
 * <p>All methods may be called from any thread. Where {@code guard.redis.url} is set, bans hold on
 * every node and for every member of the Guard family that shares the Redis and its prefix.
 *
 * <p>What the platform's rules refuse is not in here: it stands and goes with them, see {@link
 * GuardAgent#rules()}.
 *
 * @since 0.1
 */
public interface BanRegistry {

  /**
   * Bans an address or range. An IPv6 address is banned with its network of {@code
   * guard.client.ipv6-prefix} bits. A ban that stands longer already is kept.
   *
   * @param addressOrRange an IP address, or a range in CIDR notation
   * @param duration how long, from one second on
   * @param reason why, in a few words; it is told in the event {@code ip_banned}
   * @throws IllegalArgumentException if the first is no address or the duration is too short
   */
  void ban(String addressOrRange, Duration duration, String reason);

  /**
   * Ends a ban, and forgets what was counted against the address.
   *
   * @param addressOrRange what was banned
   * @return whether it was banned
   * @throws IllegalArgumentException if it is no address
   */
  boolean unban(String addressOrRange);

  /**
   * The ban that holds for an address.
   *
   * @param address an IP address
   * @return the ban that ends last, or empty if the address is not banned
   * @throws IllegalArgumentException if it is no address
   */
  Optional<Ban> find(String address);

  /**
   * The bans known to this node.
   *
   * @return those that stand, the latest end last
   */
  List<Ban> bans();
}
