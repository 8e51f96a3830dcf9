package org.guardagent.gate.ban;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The bans of this node. Bounded: one that does not fit is refused, and none that stands ever makes
 * room for another. Thread-safe; reading takes no lock.
 */
final class BanTable {

  /** Networks are laid out anew with each change. */
  private static final int MAX_NETWORKS = 10_000;

  private final int maxEntries;
  private final Map<IpAddress, Standing> clients = new ConcurrentHashMap<>();
  private final Map<String, Standing> networks = new HashMap<>();
  private volatile NetworkTable networkTable = NetworkTable.EMPTY;
  private volatile boolean empty = true;
  private boolean isChanging;
  private boolean isOutdated;

  BanTable(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  /** Whether there is no ban, not even one that has ended. */
  boolean isEmpty() {
    return empty;
  }

  /** The ban that ends last of those that hold for a client now, or null. */
  @Nullable Standing find(IpAddress client, IpAddress network, long millis) {
    Standing own = clients.get(network);
    Standing wider = networkTable.isEmpty() ? null : networkTable.find(client, millis);
    if (own == null || !own.holdsAt(millis)) {
      return wider;
    }
    return wider != null && NetworkTable.endsLater(wider, own) ? wider : own;
  }

  /** The ban of a client itself that stands, or null. */
  @Nullable Standing ofClient(IpAddress network, long millis) {
    Standing own = clients.get(network);
    return own != null && own.holdsAt(millis) ? own : null;
  }

  /** The ban of the same range that stands, or null. */
  synchronized @Nullable Standing same(Standing standing, long millis) {
    Standing same = sameRange(standing);
    return same != null && same.holdsAt(millis) ? same : null;
  }

  /** What became of a ban that was to be added. */
  enum Placing {
    /** It stands. */
    NEW,
    /** It stands, in the place of one that would have ended earlier. */
    LONGER,
    /** One that ends no earlier, or hardly so, stands already. */
    KEPT,
    /** There is no room. */
    FULL
  }

  /** Adds a ban, unless one for the same range ends no earlier. */
  synchronized Placing put(Standing standing, long millis) {
    Standing before = same(standing, millis);
    if (before != null) {
      return prolong(before, standing);
    }
    if (sameRange(standing) == null && !hasRoom(standing.isNetwork(), millis)) {
      return Placing.FULL;
    }
    set(standing);
    return Placing.NEW;
  }

  private Placing prolong(Standing before, Standing standing) {
    if (!NetworkTable.endsLater(standing, before)) {
      return Placing.KEPT;
    }
    set(standing);
    Instant noticeable = before.ban().until().plusSeconds(1);
    return standing.ban().until().isBefore(noticeable) ? Placing.KEPT : Placing.LONGER;
  }

  /** Makes changes after which the networks are laid out once, and not with each of them. */
  synchronized void change(Runnable changes) {
    isChanging = true;
    try {
      changes.run();
    } finally {
      isChanging = false;
      if (isOutdated) {
        layOut();
      }
    }
  }

  /** Puts a ban in the place of another, if that is still there. */
  synchronized void replace(Standing old, Standing replacement) {
    if (old.isNetwork()) {
      if (networks.replace(old.ban().range(), old, replacement)) {
        layOut();
      }
    } else {
      clients.replace(old.first(), old, replacement);
    }
  }

  synchronized void remove(Standing standing) {
    if (standing.isNetwork()) {
      networks.remove(standing.ban().range(), standing);
      layOut();
    } else {
      clients.remove(standing.first(), standing);
    }
    empty = clients.isEmpty() && networks.isEmpty();
  }

  /** Forgets the bans that have ended. */
  synchronized void purge(long millis) {
    clients.values().removeIf(standing -> !standing.holdsAt(millis));
    if (networks.values().removeIf(standing -> !standing.holdsAt(millis))) {
      layOut();
    }
    empty = clients.isEmpty() && networks.isEmpty();
  }

  /** All bans that stand. */
  synchronized List<Standing> all(long millis) {
    List<Standing> all = new ArrayList<>();
    addStanding(all, clients.values(), millis);
    addStanding(all, networks.values(), millis);
    return all;
  }

  /** The bans of networks that stand, by range. */
  synchronized Map<String, Standing> networks() {
    return Map.copyOf(networks);
  }

  private static void addStanding(List<Standing> all, Collection<Standing> some, long millis) {
    for (Standing standing : some) {
      if (standing.holdsAt(millis)) {
        all.add(standing);
      }
    }
  }

  private @Nullable Standing sameRange(Standing standing) {
    return standing.isNetwork()
        ? networks.get(standing.ban().range())
        : clients.get(standing.first());
  }

  private void set(Standing standing) {
    if (standing.isNetwork()) {
      networks.put(standing.ban().range(), standing);
      layOut();
    } else {
      clients.put(standing.first(), standing);
    }
    empty = false;
  }

  private boolean hasRoom(boolean isNetwork, long millis) {
    if (isFull(isNetwork)) {
      purge(millis);
    }
    return !isFull(isNetwork);
  }

  private boolean isFull(boolean isNetwork) {
    return isNetwork
        ? networks.size() >= Math.min(maxEntries, MAX_NETWORKS)
        : clients.size() >= maxEntries;
  }

  private void layOut() {
    isOutdated = isChanging;
    if (!isOutdated) {
      networkTable = NetworkTable.of(networks.values());
    }
  }
}
