package org.guardagent.gate.ban;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Bans of networks, by address. Two networks are either apart or one within the other, so the last
 * that begins before an address and those around it are all that can hold it. Immutable.
 */
final class NetworkTable {

  static final NetworkTable EMPTY = new NetworkTable(List.of());

  /** Of two networks that begin together, the wider first. */
  private static final Comparator<Standing> ORDER =
      Comparator.comparing(Standing::first)
          .thenComparing(Standing::last, Comparator.reverseOrder());

  private final List<Standing> sorted;

  /** The place of the narrowest network around each, -1 if there is none. */
  private final int[] around;

  private NetworkTable(List<Standing> sorted) {
    this.sorted = sorted;
    this.around = new int[sorted.size()];
    for (int i = 0; i < around.length; i++) {
      int outer = i - 1;
      while (outer >= 0 && !sorted.get(outer).contains(sorted.get(i).last())) {
        outer = around[outer];
      }
      around[i] = outer;
    }
  }

  static NetworkTable of(Collection<Standing> networks) {
    if (networks.isEmpty()) {
      return EMPTY;
    }
    List<Standing> sorted = new ArrayList<>(networks);
    sorted.sort(ORDER);
    return new NetworkTable(sorted);
  }

  /** The ban that ends last of those that hold for an address now, or null. */
  @Nullable Standing find(IpAddress address, long millis) {
    Standing latest = null;
    for (int at = lastBefore(address); at >= 0; at = around[at]) {
      Standing network = sorted.get(at);
      boolean holds = network.holdsAt(millis) && network.contains(address);
      if (holds && (latest == null || endsLater(network, latest))) {
        latest = network;
      }
    }
    return latest;
  }

  /** Whether an address is in any of the networks, whether a ban of it still holds or not. */
  boolean encloses(IpAddress address) {
    for (int at = lastBefore(address); at >= 0; at = around[at]) {
      if (sorted.get(at).contains(address)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return around.length == 0;
  }

  static boolean endsLater(Standing one, Standing other) {
    return one.ban().until().isAfter(other.ban().until());
  }

  private int lastBefore(IpAddress address) {
    int low = 0;
    int high = around.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).first().compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
