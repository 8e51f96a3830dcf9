package org.guardagent.gate.assembly;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.address.ClientAddress;
import org.guardagent.gate.geo.HeaderCountries;
import org.guardagent.gate.geo.MaxMindCountries;
import org.guardagent.spi.CountryResolver;

/** Makes what tells countries: the application's own, or what is configured. */
final class CountrySettings {

  private CountrySettings() {}

  /**
   * The resolvers, in the order in which they are asked.
   *
   * @throws IllegalStateException if the database cannot be read
   */
  static List<CountryResolver> resolvers(Surroundings around, ClientAddress addresses, Logger log) {
    if (around.countryResolver().isPresent()) {
      return List.of(around.countryResolver().get());
    }
    Settings settings = around.settings();
    List<CountryResolver> resolvers = new ArrayList<>();
    settings
        .find(ClientKeys.GEO_TRUSTED_HEADER)
        .ifPresent(header -> resolvers.add(new HeaderCountries(header, addresses)));
    settings
        .find(ClientKeys.GEO_DATABASE)
        .ifPresent(
            file ->
                resolvers.add(
                    MaxMindCountries.open(
                        Path.of(file),
                        settings.get(ClientKeys.GEO_MAX_AGE),
                        around.executor(),
                        around.nanoTime(),
                        log::log)));
    return List.copyOf(resolvers);
  }
}
