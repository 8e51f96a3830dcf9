package org.guardagent.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of ranges. An address has the value of the narrowest range that it is in. Immutable.
 *
 * @param <V> what a range stands for
 */
public final class AddressMap<V> {

  private final Family<V> ipv4;
  private final Family<V> ipv6;

  private AddressMap(Family<V> ipv4, Family<V> ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /**
   * Compiles values.
   *
   * @param values the value of each range; the ranges may overlap
   * @param <V> what a range stands for
   * @return the map
   */
  public static <V> AddressMap<V> of(Map<AddressRange, V> values) {
    Map<Network, V> ipv4 = new HashMap<>();
    Map<Network, V> ipv6 = new HashMap<>();
    values.forEach((range, value) -> (range.isIpv4() ? ipv4 : ipv6).put(Network.of(range), value));
    return new AddressMap<>(
        Family.of(ipv4, SortedNetworks::ofIpv4), Family.of(ipv6, SortedNetworks::ofIpv6));
  }

  /**
   * Looks an address up.
   *
   * @param address the address
   * @return the value of the narrowest range that it is in, or null if it is in none
   */
  public @Nullable V find(IpAddress address) {
    Family<V> family = address.isIpv4() ? ipv4 : ipv6;
    return family.find(Network.high(address), Network.low(address));
  }

  /**
   * The number of ranges.
   *
   * @return each range once
   */
  public int size() {
    return ipv4.values.size() + ipv6.values.size();
  }

  /** The ranges of one family, each with the place of the next wider one that encloses it. */
  private static final class Family<V> {

    private final SortedNetworks networks;
    private final int[] enclosing;
    private final List<V> values;

    private Family(SortedNetworks networks, int[] enclosing, List<V> values) {
      this.networks = networks;
      this.enclosing = enclosing;
      this.values = values;
    }

    static <V> Family<V> of(
        Map<Network, V> byNetwork, Function<List<Network>, SortedNetworks> layout) {
      TreeMap<Network, V> sorted = new TreeMap<>(byNetwork);
      List<Network> networks = new ArrayList<>(sorted.keySet());
      return new Family<>(
          layout.apply(networks), enclosing(networks), new ArrayList<>(sorted.values()));
    }

    /** What encloses a network is the one before it, or encloses that one, too. */
    private static int[] enclosing(List<Network> sorted) {
      int[] enclosing = new int[sorted.size()];
      for (int i = 0; i < enclosing.length; i++) {
        int wider = i - 1;
        while (wider >= 0 && !sorted.get(wider).encloses(sorted.get(i))) {
          wider = enclosing[wider];
        }
        enclosing[i] = wider;
      }
      return enclosing;
    }

    @Nullable V find(long high, long low) {
      int place = networks.floor(high, low);
      while (place >= 0 && !networks.contains(place, high, low)) {
        place = enclosing[place];
      }
      return place < 0 ? null : values.get(place);
    }
  }
}
