package org.guardagent.sample.storage;

import java.util.List;

/**
 * A batch that is to be stored: all of it, or nothing.
 *
 * @param sender who sent it
 * @param events its events
 * @param metrics its metrics
 */
public record Delivery(Sender sender, List<NewEvent> events, List<NewMetric> metrics) {

  /** Copies the lists. */
  public Delivery {
    events = List.copyOf(events);
    metrics = List.copyOf(metrics);
  }

  int size() {
    return events.size() + metrics.size();
  }
}
