package org.guardagent.gate.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.spi.StoreUnavailableException;

/**
 * Bans that nodes share. Every call but the first answers or fails within a small deadline.
 * Thread-safe.
 */
public interface SharedBans {

  /**
   * Whether a call would be tried.
   *
   * @return false while nobody answers
   */
  boolean isUp();

  /**
   * Looks bans up.
   *
   * @param names names of addresses, as {@link #banAddress} takes them
   * @param networks whether all networks are wanted too
   * @return what is known; the ends are texts that anybody may have written
   * @throws StoreUnavailableException if nobody answers
   */
  Answer look(List<String> names, boolean networks);

  /**
   * Writes the ban of an address; one that ends later is kept.
   *
   * @param names the names under which it is to be found
   * @param until when it ends
   * @param left how long until then
   * @return the mark, as in {@link Answer}
   * @throws StoreUnavailableException if nobody answers
   */
  String banAddress(List<String> names, Instant until, Duration left);

  /**
   * Writes the ban of a network; one that ends later is kept.
   *
   * @param network the network in CIDR notation
   * @param until when it ends
   * @param left how long until then
   * @return the mark, as in {@link Answer}
   * @throws StoreUnavailableException if nobody answers
   */
  String banNetwork(String network, Instant until, Duration left);

  /**
   * Ends the ban of an address.
   *
   * @param names the names under which it is to be found
   * @return whether there was one
   * @throws StoreUnavailableException if nobody answers
   */
  boolean unbanAddress(List<String> names);

  /**
   * Ends the ban of a network.
   *
   * @param network the network in CIDR notation
   * @return whether there was one
   * @throws StoreUnavailableException if nobody answers
   */
  boolean unbanNetwork(String network);

  /**
   * What is known of bans.
   *
   * @param mark changes when what was written has been lost, so that a ban that is missing has not
   *     been ended by somebody
   * @param addresses when bans end, by name
   * @param networks the same for networks, if they were asked for and are not too many
   * @param tooMany whether they are too many
   */
  record Answer(
      String mark,
      Map<String, String> addresses,
      Optional<Map<String, String>> networks,
      boolean tooMany) {

    /** Copies the maps. */
    public Answer {
      addresses = Map.copyOf(addresses);
      networks = networks.map(Map::copyOf);
    }
  }
}
