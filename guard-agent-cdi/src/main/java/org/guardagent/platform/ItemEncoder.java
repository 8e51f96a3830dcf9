package org.guardagent.platform;

import java.util.Map;
import org.guardagent.model.EventTypes;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.EncodedItem;

/**
 * Encodes events and metrics as the JSON objects of the wire contract. Texts are cut to their
 * bounds, and an event that is still too large loses its metadata: every item stays below 128 KiB.
 * An instance keeps buffers and is for one thread only.
 *
 * @since 0.1
 */
public final class ItemEncoder {

  static final int MAX_ITEM_BYTES = 128 * 1024 - 1;

  private final JsonSink sink = new JsonSink(MAX_ITEM_BYTES);
  private final WireTime time = new WireTime();

  /** Makes an encoder for the calling thread. */
  public ItemEncoder() {}

  /**
   * Encodes an event.
   *
   * @param event the event; its metadata should already be bounded
   * @return the item, urgent if its event type is
   */
  public EncodedItem encode(SecurityEvent event) {
    write(event, event.metadata());
    if (sink.overflowed()) {
      write(event, Map.of("truncated", true));
    }
    return item(TelemetryKind.EVENTS, EventTypes.isUrgent(event.eventType()));
  }

  /**
   * Encodes a metric.
   *
   * @param metric the metric
   * @return the item, never urgent
   */
  public EncodedItem encode(SecurityMetric metric) {
    sink.reset();
    MetricJson.write(sink, metric, time.format(metric.timestamp()));
    return item(TelemetryKind.METRICS, false);
  }

  private void write(SecurityEvent event, Map<String, ?> metadata) {
    sink.reset();
    EventJson.write(sink, event, time.format(event.timestamp()), metadata);
  }

  private EncodedItem item(TelemetryKind kind, boolean urgent) {
    return new EncodedItem(kind, urgent, sink.toByteArray());
  }
}
