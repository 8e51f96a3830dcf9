package org.guardagent.jaxrs;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.LongSupplier;
import org.guardagent.witness.Exchange;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/** A request to a guarded resource, from its arrival until it is answered. */
final class Sighting {

  private final Witness witness;
  private final LongSupplier nanoClock;
  private final JaxRsRequest request;
  private final String client;
  private final @Nullable String userAgent;
  private final long startNanos;
  private String route = Route.UNMATCHED;
  private String handler = "";

  /**
   * A request arrives.
   *
   * @param witness takes notice of it
   * @param nanoClock tells how long it takes
   * @param request the request
   * @param client the client's address as events show it
   */
  Sighting(Witness witness, LongSupplier nanoClock, JaxRsRequest request, String client) {
    this.witness = witness;
    this.nanoClock = nanoClock;
    this.request = request;
    this.client = client;
    this.userAgent = request.header(HttpHeaders.USER_AGENT);
    this.startNanos = nanoClock.getAsLong();
  }

  /** The request was matched to a route. */
  void matched(String template, String code) {
    route = template;
    handler = code;
  }

  /**
   * The request was answered.
   *
   * @param status the status of the answer
   * @param refused whether the gate gave it instead of the application
   * @param responseBytes the length of the answer's body, 0 if it is not known
   */
  void answered(int status, boolean refused, long responseBytes) {
    witness.observe(
        new Exchange(
            route,
            request.path(),
            request.method(),
            handler,
            client,
            userAgent,
            status,
            nanoClock.getAsLong() - startNanos,
            refused,
            request.bodyBytes(),
            responseBytes));
  }
}
