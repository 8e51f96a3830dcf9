package org.guardagent.witness;

import java.time.Duration;

/** Requests to make tests with. */
final class Exchanges {

  static final String ROUTE = "/shop/orders/{id}";

  private Exchanges() {}

  static Exchange get(String route, int status, Duration time) {
    return new Exchange(
        route,
        "/shop/orders/17",
        "GET",
        "OrderResource#find",
        "192.0.2.7",
        "curious/1.0",
        status,
        time.toNanos(),
        false,
        0,
        0);
  }

  static Exchange get(int status) {
    return get(ROUTE, status, Duration.ofMillis(250));
  }
}
