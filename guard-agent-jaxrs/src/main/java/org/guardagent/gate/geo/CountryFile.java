package org.guardagent.gate.geo;

import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A file of countries that has been read. Thread-safe. */
@FunctionalInterface
interface CountryFile {

  /**
   * Looks an address up.
   *
   * @return the code of its country, or null
   */
  @Nullable String country(InetAddress address) throws IOException;
}
