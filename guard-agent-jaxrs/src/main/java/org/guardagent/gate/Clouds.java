package org.guardagent.gate;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.route.CloudSelection;
import org.jspecify.annotations.Nullable;

/** Knows the networks of clouds. Thread-safe. */
public interface Clouds {

  /**
   * Looks an address up.
   *
   * @param address the address
   * @param selection the clouds that matter
   * @return the network of one of them, or null
   */
  @Nullable CloudNetwork find(IpAddress address, CloudSelection selection);

  /**
   * Starts a refresh in the background if it is time for one; never waits.
   *
   * @param selection the clouds that matter to anybody
   */
  void refreshIfDue(CloudSelection selection);

  /**
   * A network of a cloud.
   *
   * @param provider the family's name of the provider
   * @param network the network in CIDR notation
   * @param region its region, may be empty
   */
  record CloudNetwork(String provider, String network, String region) {}
}
