package org.guardagent.store.file;

import org.guardagent.model.TelemetryKind;

/**
 * What can be seen of a store without waiting for it.
 *
 * @param events what there is of events
 * @param metrics what there is of metrics
 * @param deadLetters the number of dead letters
 * @param fill how much of the bound is used
 */
record StoreSnapshot(KindSnapshot events, KindSnapshot metrics, int deadLetters, double fill) {

  KindSnapshot of(TelemetryKind kind) {
    return kind == TelemetryKind.EVENTS ? events : metrics;
  }

  boolean isEmpty() {
    return deadLetters == 0 && events.counts().waiting() == 0 && metrics.counts().waiting() == 0;
  }
}
