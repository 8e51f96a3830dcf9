package org.guardagent.gate;

import org.jspecify.annotations.Nullable;

/** Tells the country of a client, once for each request. Thread-safe. */
@FunctionalInterface
public interface Countries {

  /**
   * The country of a request's client; also kept in the visit.
   *
   * @param visit the request
   * @return the code in upper case, or null if it is not known
   */
  @Nullable String countryOf(Visit visit);
}
