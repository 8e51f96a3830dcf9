package org.guardagent.gate.geo;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.guardagent.gate.RequestFacts;
import org.guardagent.gate.address.ClientAddress;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.GuardedRequest;

/**
 * Takes the country from a header that a trusted proxy writes, as {@code CF-IPCountry}. The header
 * of anybody else says nothing, and neither do two of them: one may be the client's. Immutable.
 */
public final class HeaderCountries implements CountryResolver {

  private final String header;
  private final ClientAddress addresses;

  /**
   * Names the header.
   *
   * @param header its name
   * @param addresses knows the trusted proxies
   */
  public HeaderCountries(String header, ClientAddress addresses) {
    this.header = header;
    this.addresses = addresses;
  }

  @Override
  public Optional<String> countryOf(InetAddress client, GuardedRequest request) {
    if (!(request instanceof RequestFacts facts) || !addresses.isFromTrustedProxy(facts)) {
      return Optional.empty();
    }
    List<String> lines = facts.lines(header);
    return lines.size() == 1
        ? Optional.ofNullable(CountryCodes.read(lines.get(0)))
        : Optional.empty();
  }
}
