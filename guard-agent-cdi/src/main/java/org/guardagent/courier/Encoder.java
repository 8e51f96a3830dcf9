package org.guardagent.courier;

import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.EncodedItem;

/** Encodes items as they go over the wire. Used by one thread. */
public interface Encoder {

  /**
   * Encodes an event.
   *
   * @param event the event
   * @return its bytes
   */
  EncodedItem encode(SecurityEvent event);

  /**
   * Encodes a metric.
   *
   * @param metric the metric
   * @return its bytes
   */
  EncodedItem encode(SecurityMetric metric);
}
