package org.guardagent.witness;

import java.time.Duration;
import java.util.function.Consumer;
import org.guardagent.GuardAgent;
import org.guardagent.config.MetricsMode;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells the agent what requests to guarded resources show. An answer with 401 or 403 is an event;
 * every answer, whatever its status, is measured.
 */
public final class Witness {

  private final GuardAgent agent;
  private final Consumer<Exchange> measure;

  /**
   * Makes a witness.
   *
   * @param agent takes the events, and the metrics of single requests
   * @param metrics sums requests up, unless they are to be measured one by one
   * @param mode the form of the metrics
   */
  public Witness(GuardAgent agent, RequestMetrics metrics, MetricsMode mode) {
    this.agent = agent;
    this.measure =
        switch (mode) {
          case AGGREGATED -> metrics::count;
          case PER_REQUEST -> exchange -> SingleRequests.measure(exchange, agent::record);
        };
  }

  /**
   * Takes notice of an answered request.
   *
   * @param exchange the request and its answer
   */
  public void observe(Exchange exchange) {
    measure.accept(exchange);
    String eventType = eventTypeOf(exchange.status());
    if (eventType != null) {
      agent.record(refusal(eventType, exchange));
    }
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
