package org.guardagent.witness;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.intake.Muting;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityEventBuilder;
import org.guardagent.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what the gate finds. Each finding is counted; it becomes an event unless its type
 * is muted or there are too many of them. Thread-safe.
 */
public final class EventWriter implements Findings {

  private static final System.Logger LOG = System.getLogger(EventWriter.class.getName());
  private static final int MAX_LINE = 512;
  private static final int MAX_REASON = 1_024;

  private final Consumer<SecurityEvent> sink;
  private final Muting muting;
  private final StormLimit storms;
  private final GateMetrics metrics;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final AtomicBoolean isReported = new AtomicBoolean();

  /**
   * Makes a writer.
   *
   * @param sink takes the events; it neither throws nor waits
   * @param muting which events are not made
   * @param storms how many events are made
   * @param metrics counts every finding
   * @param clock the time of day
   * @param nanoTime the monotonic clock of the visits
   */
  public EventWriter(
      Consumer<SecurityEvent> sink,
      Muting muting,
      StormLimit storms,
      GateMetrics metrics,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.sink = sink;
    this.muting = muting;
    this.storms = storms;
    this.metrics = metrics;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** A failure in here must not become one of the request: the first is logged. */
  @Override
  public void found(Visit visit, Finding finding) {
    try {
      String type = finding.eventType();
      metrics.found(type);
      if (!muting.mutes(type) && storms.admits(type, visit.clientText(), visit.client())) {
        sink.accept(event(visit, finding));
      }
    } catch (RuntimeException e) {
      if (isReported.compareAndSet(false, true)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "A finding could not be recorded; further failures of this kind are not logged",
            e);
      }
    }
  }

  private SecurityEvent event(Visit visit, Finding finding) {
    SecurityEventBuilder event =
        SecurityEvent.builder(finding.eventType())
            .timestamp(clock.instant())
            .actionTaken(finding.action())
            .reason(SafeText.of(finding.reason(), MAX_REASON))
            .statusCode(finding.status())
            .responseTime(Duration.ofNanos(elapsed(visit)))
            .decoratorType(finding.decoratorType())
            .ruleType(finding.ruleType())
            .patternMatched(line(finding.patternMatched()))
            .metadata(SafeMetadata.of(finding.metadata()));
    addRequest(event, visit);
    addRoute(event, visit.route(), finding);
    return event.build();
  }

  private static void addRequest(SecurityEventBuilder event, Visit visit) {
    event
        .ipAddress(SafeText.of(visit.clientText(), MAX_LINE))
        .country(visit.country())
        .userAgent(line(visit.request().header("User-Agent")))
        .endpoint(SafeText.of(visit.request().path(), Exchange.MAX_PATH_LENGTH))
        .method(line(visit.request().method()));
  }

  private static void addRoute(
      SecurityEventBuilder event, @Nullable GuardedRoute route, Finding finding) {
    if (route != null) {
      event.handlerName(route.handler());
      if (!finding.metadata().containsKey("route")) {
        event.metadata("route", route.template());
      }
    }
  }

  private long elapsed(Visit visit) {
    return Math.max(0, nanoTime.getAsLong() - visit.startNanos());
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : SafeText.of(text, MAX_LINE);
  }
}
