package org.guardagent.gate.assembly;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.guardagent.config.Settings;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.SecurityEvent;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.RequestCheck;
import org.guardagent.spi.RequestValidator;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.StormLimit;

/**
 * What the gate is given by whoever runs it.
 *
 * @param settings the configuration
 * @param events takes events; neither throws nor waits
 * @param storms bounds events
 * @param metrics sums up what was found
 * @param needs what the routes of the application ask for
 * @param countryResolver the application's own, if it has one
 * @param requestChecks the application's own, in their order
 * @param validators the bean of a validator's class
 * @param listeners are told of failures
 * @param executor runs what takes time, away from requests
 * @param clock the time of day
 * @param nanoTime monotonic time in nanoseconds
 */
public record Surroundings(
    Settings settings,
    Consumer<SecurityEvent> events,
    StormLimit storms,
    GateMetrics metrics,
    RouteNeeds needs,
    Optional<CountryResolver> countryResolver,
    List<RequestCheck> requestChecks,
    Function<Class<? extends RequestValidator>, RequestValidator> validators,
    List<ErrorListener> listeners,
    Executor executor,
    InstantSource clock,
    LongSupplier nanoTime) {

  /** Copies the lists. */
  public Surroundings {
    requestChecks = List.copyOf(requestChecks);
    listeners = List.copyOf(listeners);
  }
}
