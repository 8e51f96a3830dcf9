package org.guardagent.witness;

import java.util.function.Consumer;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.SecurityMetricBuilder;

/**
 * The metrics of single requests, in the form that other members of the Guard family give them: by
 * path instead of route, and without an endpoint beside the tags.
 */
final class SingleRequests {

  private SingleRequests() {}

  static void measure(Exchange exchange, Consumer<SecurityMetric> sink) {
    String status = Integer.toString(exchange.status());
    double seconds = exchange.nanos() / 1e9;
    sink.accept(metric(MetricType.RESPONSE_TIME, seconds, exchange).tag("status", status).build());
    sink.accept(metric(MetricType.REQUEST_COUNT, 1, exchange).build());
    if (exchange.isError()) {
      sink.accept(metric(MetricType.ERROR_RATE, 1, exchange).tag("status", status).build());
    }
  }

  private static SecurityMetricBuilder metric(MetricType type, double value, Exchange exchange) {
    return SecurityMetric.builder(type, value)
        .tag("endpoint", exchange.path())
        .tag("method", exchange.method());
  }
}
