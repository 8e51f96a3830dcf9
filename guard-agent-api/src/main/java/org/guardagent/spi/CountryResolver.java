package org.guardagent.spi;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Tells the country of a client. A CDI bean of this type replaces the agent's own resolvers ({@code
 * guard.geo.database}, {@code guard.geo.trusted-header}).
 *
 * <p>Called on the request's thread, for many requests at once, and only where a rule asks for the
 * country: it must answer from memory. If it throws, the country is unknown.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CountryResolver {

  /**
   * Looks a client up.
   *
   * @param client the client's address
   * @param request its request
   * @return the ISO 3166-1 alpha-2 code in upper case, or empty if it is not known
   */
  Optional<String> countryOf(InetAddress client, GuardedRequest request);
}
