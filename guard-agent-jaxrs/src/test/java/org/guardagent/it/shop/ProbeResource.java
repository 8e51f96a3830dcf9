package org.guardagent.it.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.witness.RequestMetrics;

/**
 * Hands over what was recorded since it was last asked, as the courier would take it; of the
 * metrics those of requests.
 */
@Path("recorded")
@RequestScoped
public class ProbeResource {

  @Inject private Recorder recorder;
  @Inject private Instance<MetricSource> sources;

  @GET
  public String take() {
    sources.stream()
        .filter(RequestMetrics.class::isInstance)
        .forEach(source -> source.drainTo(recorder::record));
    JsonArrayBuilder events = Json.createArrayBuilder();
    recorder.takeEvents().forEach(event -> events.add(json(event)));
    JsonArrayBuilder metrics = Json.createArrayBuilder();
    recorder.takeMetrics().forEach(metric -> metrics.add(json(metric)));
    return Json.createObjectBuilder()
        .add("events", events)
        .add("metrics", metrics)
        .build()
        .toString();
  }

  private static JsonObjectBuilder json(SecurityEvent event) {
    return Json.createObjectBuilder()
        .add("type", event.eventType())
        .add("ip", event.ipAddress())
        .add("userAgent", String.valueOf(event.userAgent()))
        .add("endpoint", String.valueOf(event.endpoint()))
        .add("method", String.valueOf(event.method()))
        .add("status", String.valueOf(event.statusCode()))
        .add("seconds", String.valueOf(event.responseTime()))
        .add("handler", String.valueOf(event.handlerName()))
        .add("route", String.valueOf(event.metadata().get("route")));
  }

  private static JsonObjectBuilder json(SecurityMetric metric) {
    return Json.createObjectBuilder()
        .add("type", metric.type().wireName())
        .add("value", metric.value())
        .add("route", metric.tags().get("endpoint"))
        .add("method", metric.tags().get("method"))
        .add("status", metric.tags().get("status"));
  }
}
