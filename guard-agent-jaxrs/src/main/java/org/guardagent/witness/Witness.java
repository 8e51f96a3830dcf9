package org.guardagent.witness;

import java.time.Duration;
import java.util.function.Consumer;
import org.guardagent.GuardAgent;
import org.guardagent.address.IpAddress;
import org.guardagent.config.MetricsMode;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells the agent what requests to guarded resources show. An answer of the application with 401 or
 * 403 is an event; every answer, whatever its status and whoever gave it, is measured.
 */
public final class Witness {

  private final GuardAgent agent;
  private final Consumer<Exchange> measure;
  private final StormLimit storms;

  /**
   * Makes a witness.
   *
   * @param agent takes the events, and the metrics of single requests
   * @param metrics sums requests up, unless they are to be measured one by one
   * @param mode the form of the metrics
   * @param gateMetrics sums up what is the gate's, whatever the mode
   * @param storms how many events pass
   */
  public Witness(
      GuardAgent agent,
      RequestMetrics metrics,
      MetricsMode mode,
      GateMetrics gateMetrics,
      StormLimit storms) {
    this.agent = agent;
    this.measure = measure(agent, metrics, mode).andThen(gateMetrics::count);
    this.storms = storms;
  }

  /**
   * Takes notice of an answered request. If the gate has refused it, its event exists already.
   *
   * @param exchange the request and its answer
   */
  public void observe(Exchange exchange) {
    measure.accept(exchange);
    String eventType = exchange.refused() ? null : eventTypeOf(exchange.status());
    if (eventType != null && mayPass(eventType, exchange.clientAddress())) {
      agent.record(refusal(eventType, exchange));
    }
  }

  private boolean mayPass(String eventType, String address) {
    return storms.admits(eventType, address, IpAddress.parse(address));
  }

  private static Consumer<Exchange> measure(
      GuardAgent agent, RequestMetrics metrics, MetricsMode mode) {
    return switch (mode) {
      case AGGREGATED -> metrics::count;
      case PER_REQUEST -> exchange -> SingleRequests.measure(exchange, agent::record);
    };
  }

  private static @Nullable String eventTypeOf(int status) {
    return switch (status) {
      case 401 -> EventTypes.AUTHENTICATION_FAILED;
      case 403 -> EventTypes.ACCESS_DENIED;
      default -> null;
    };
  }

  /** The words of the family; the reason says that the application refused, not the agent. */
  private static SecurityEvent refusal(String eventType, Exchange exchange) {
    return SecurityEvent.builder(eventType)
        .ipAddress(exchange.clientAddress())
        .userAgent(exchange.userAgent())
        .actionTaken("blocked")
        .reason("The application answered with " + exchange.status())
        .endpoint(exchange.path())
        .method(exchange.method())
        .statusCode(exchange.status())
        .responseTime(Duration.ofNanos(exchange.nanos()))
        .handlerName(exchange.handler())
        .metadata("route", exchange.route())
        .build();
  }
}
