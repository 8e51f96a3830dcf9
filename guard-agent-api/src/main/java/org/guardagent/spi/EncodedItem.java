package org.guardagent.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.guardagent.model.TelemetryKind;

/**
 * An event or metric as the JSON object that goes over the wire, encoded once. Immutable.
 *
 * @since 0.1
 */
public final class EncodedItem {

  private final TelemetryKind kind;
  private final boolean urgent;
  private final byte[] json;

  /**
   * Wraps encoded bytes.
   *
   * @param kind what the item is
   * @param urgent whether it leaves ahead of ordinary items
   * @param json one JSON object in UTF-8; the array belongs to the item from now on
   */
  public EncodedItem(TelemetryKind kind, boolean urgent, byte[] json) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.urgent = urgent;
    this.json = Objects.requireNonNull(json, "json");
  }

  /**
   * What the item is.
   *
   * @return events or metrics
   */
  public TelemetryKind kind() {
    return kind;
  }

  /**
   * Whether the item leaves ahead of ordinary ones.
   *
   * @return true for bans, attacks and emergencies
   */
  public boolean urgent() {
    return urgent;
  }

  /**
   * The number of bytes of the JSON object.
   *
   * @return its length in UTF-8
   */
  public int size() {
    return json.length;
  }

  /**
   * Writes the JSON object.
   *
   * @param out where to; not closed
   * @throws IOException if {@code out} throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(json);
  }

  /**
   * The JSON object as text.
   *
   * @return a new string
   */
  public String json() {
    return new String(json, StandardCharsets.UTF_8);
  }
}
