package org.guardagent.jaxrs.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.guardagent.config.Settings;
import org.guardagent.config.TelemetryKeys;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.RequestMetrics;
import org.guardagent.witness.StormLimit;

/** The beans of the witness. */
@Dependent
final class WitnessBeans {

  private static final int DEFAULT_LIMIT = 20;

  private WitnessBeans() {}

  /** One for the application, and without a proxy: every request to a guarded resource asks it. */
  @Produces
  @Singleton
  static RequestMetrics requestMetrics() {
    return new RequestMetrics(InstantSource.system());
  }

  @Produces
  @Singleton
  static GateMetrics gateMetrics() {
    return new GateMetrics(InstantSource.system());
  }

  /** The settings are asked for here, so that an archive that does not see them is deployed. */
  @Produces
  @Singleton
  static StormLimit stormLimit(Instance<Object> beans) {
    int limit =
        CourierBeans.find(beans, Settings.class)
            .map(settings -> settings.get(TelemetryKeys.STORM_LIMIT))
            .orElse(DEFAULT_LIMIT);
    return new StormLimit(limit, InstantSource.system());
  }
}
