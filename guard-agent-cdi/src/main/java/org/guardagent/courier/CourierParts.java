package org.guardagent.courier;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.guardagent.config.Settings;
import org.guardagent.intake.EventSource;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.CircuitState;
import org.guardagent.model.RulesChanged;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.spi.Transport;

/**
 * What a {@link Courier} is made of.
 *
 * @param settings the configuration
 * @param application what the application is called, as the name of a folder
 * @param store the application's own store, if it has one
 * @param transport carries batches to the platform
 * @param encoder encodes items as the transport carries them
 * @param batchItemBytes the bytes of items, each with a separator, that fit in a batch
 * @param circuit the state of the transport's circuit breaker
 * @param repeats the number of requests that the transport has made again by itself
 * @param processors the application's processors, in their order
 * @param listeners the application's listeners
 * @param sources what sums up metrics by itself
 * @param eventSources what gathers events by itself
 * @param rulesChanged told when the rules in force change
 * @param executor runs the courier's loops, each on a thread of its own
 * @param clock the time of day
 * @param nanoTime monotonic time in nanoseconds
 */
public record CourierParts(
    Settings settings,
    String application,
    Optional<EventStore> store,
    Transport transport,
    ItemEncoder encoder,
    int batchItemBytes,
    Supplier<CircuitState> circuit,
    LongSupplier repeats,
    List<TelemetryProcessor> processors,
    List<ErrorListener> listeners,
    List<MetricSource> sources,
    List<EventSource> eventSources,
    Consumer<RulesChanged> rulesChanged,
    Executor executor,
    InstantSource clock,
    LongSupplier nanoTime) {

  /** Copies the lists. */
  public CourierParts {
    processors = List.copyOf(processors);
    listeners = List.copyOf(listeners);
    sources = List.copyOf(sources);
    eventSources = List.copyOf(eventSources);
  }
}
