package org.guardagent.spi;

import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.jspecify.annotations.Nullable;

/**
 * Changes or drops what was recorded before it is encoded. Every CDI bean of this type is called,
 * in the order of {@code jakarta.annotation.Priority} (smaller first; beans without one last). The
 * agent's own redaction comes after all of them.
 *
 * <p>Called on one thread of the agent's own, never a request's. It should not block: everything
 * behind it waits. If it throws, the item goes on as it was, and the failure is reported.
 *
 * @since 0.1
 */
public interface TelemetryProcessor {

  /**
   * Sees an event.
   *
   * @param event the event, as the processor before left it
   * @return the event to go on with, or null to drop it
   */
  default @Nullable SecurityEvent process(SecurityEvent event) {
    return event;
  }

  /**
   * Sees a metric.
   *
   * @param metric the metric, as the processor before left it
   * @return the metric to go on with, or null to drop it
   */
  default @Nullable SecurityMetric process(SecurityMetric metric) {
    return metric;
  }
}
