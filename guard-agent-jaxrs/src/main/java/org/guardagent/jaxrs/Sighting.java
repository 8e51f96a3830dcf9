package org.guardagent.jaxrs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.guardagent.witness.Exchange;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * A request to a guarded resource, from its arrival until it is answered. It is reported once,
 * whoever sees its end first: the response filter, or the end of the servlet request.
 */
final class Sighting {

  /** The name under which a request carries its sighting. */
  static final String PROPERTY = "org.guardagent.jaxrs.sighting";

  private final Witness witness;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private final Arrival arrival;
  private final AtomicBoolean reported = new AtomicBoolean();

  Sighting(Witness witness, LongSupplier nanoClock, Arrival arrival) {
    this.witness = witness;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.arrival = arrival;
  }

  /** The request was answered. */
  void answered(int status) {
    if (reported.compareAndSet(false, true)) {
      witness.observe(arrival.answered(status, nanoClock.getAsLong() - startNanos));
    }
  }

  /** The request is over. If nobody has seen an answer of the application, the server gave one. */
  void over() {
    answered(500);
  }

  /** What is known of a request when it arrives. */
  record Arrival(
      String route,
      String path,
      String method,
      String handler,
      String clientAddress,
      @Nullable String userAgent) {

    private Exchange answered(int status, long nanos) {
      return new Exchange(
          route, path, method, handler, clientAddress, userAgent, status, nanos, false, 0, 0);
    }
  }
}
