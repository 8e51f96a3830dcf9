package org.guardagent.spi;

import java.time.Instant;
import java.util.List;
import org.guardagent.model.TelemetryKind;

/**
 * Items of one kind that travel together.
 *
 * @param kind what the items are
 * @param id {@code <epoch millis>-<8 hex digits>}, the same on every try
 * @param createdAt when the batch was cut, the same on every try
 * @param items the items in the order in which they were recorded, at least one
 * @since 0.1
 */
public record Batch(TelemetryKind kind, String id, Instant createdAt, List<EncodedItem> items) {

  /** Copies the list. */
  public Batch {
    items = List.copyOf(items);
  }
}
