package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.spi.StoreUnavailableException;

/** Shared bans in memory, which can be out. */
final class OtherNodes implements SharedBans {

  final Map<String, String> addresses = new HashMap<>();
  final Map<String, String> networks = new HashMap<>();
  String mark = "first";
  boolean up = true;
  int looks;

  @Override
  public boolean isUp() {
    return up;
  }

  @Override
  public Answer look(List<String> names, boolean withNetworks) {
    ensureUp();
    looks++;
    Map<String, String> found = new HashMap<>(addresses);
    found.keySet().retainAll(names);
    return new Answer(mark, found, withNetworks ? Optional.of(networks) : Optional.empty(), false);
  }

  @Override
  public String banAddress(List<String> names, Instant until, Duration left) {
    ensureUp();
    names.forEach(name -> addresses.put(name, text(until)));
    return mark;
  }

  @Override
  public String banNetwork(String network, Instant until, Duration left) {
    ensureUp();
    networks.put(network, text(until));
    return mark;
  }

  @Override
  public boolean unbanAddress(List<String> names) {
    ensureUp();
    return addresses.keySet().removeAll(names);
  }

  @Override
  public boolean unbanNetwork(String network) {
    ensureUp();
    return networks.remove(network) != null;
  }

  static String text(Instant until) {
    return Double.toString(until.toEpochMilli() / 1e3);
  }

  private void ensureUp() {
    if (!up) {
      throw new StoreUnavailableException("gone", null);
    }
  }
}
