package org.guardagent.jaxrs;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.guardagent.witness.RequestMetrics;

/** The beans of the witness. */
@Dependent
final class WitnessBeans {

  private WitnessBeans() {}

  /** One for the application, and without a proxy: every request to a guarded resource asks it. */
  @Produces
  @Singleton
  static RequestMetrics requestMetrics() {
    return new RequestMetrics(InstantSource.system());
  }
}
