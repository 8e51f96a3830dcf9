package org.guardagent.jaxrs;

import java.util.function.LongSupplier;
import org.guardagent.witness.Exchange;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/** A request to a guarded resource, from its arrival until it is answered. */
final class Sighting {

  private final Witness witness;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private Arrival arrival;

  Sighting(Witness witness, LongSupplier nanoClock, Arrival arrival) {
    this.witness = witness;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.arrival = arrival;
  }

  /** The request was matched to a route. */
  void matched(String route, String handler) {
    arrival =
        new Arrival(
            route,
            arrival.path(),
            arrival.method(),
            handler,
            arrival.clientAddress(),
            arrival.userAgent());
  }

  /** The request was answered. */
  void answered(Answer answer) {
    witness.observe(arrival.answered(answer, nanoClock.getAsLong() - startNanos));
  }

  /** What is known of a request when it arrives. */
  record Arrival(
      String route,
      String path,
      String method,
      String handler,
      String clientAddress,
      @Nullable String userAgent) {

    private Exchange answered(Answer answer, long nanos) {
      return new Exchange(
          route,
          path,
          method,
          handler,
          clientAddress,
          userAgent,
          answer.status(),
          nanos,
          answer.refused(),
          answer.requestBytes(),
          answer.responseBytes());
    }
  }

  /**
   * What is known of an answer.
   *
   * @param status its status
   * @param refused whether the gate gave it instead of the application
   * @param requestBytes the length of the request's body, 0 if it is not known
   * @param responseBytes the length of the answer's body, 0 if it is not known
   */
  record Answer(int status, boolean refused, long requestBytes, long responseBytes) {}
}
