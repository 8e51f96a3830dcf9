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
  private final byte[] bytes;
  private final int offset;
  private final int length;

  /**
   * Wraps encoded bytes.
   *
   * @param kind what the item is
   * @param urgent whether it leaves ahead of ordinary items
   * @param json one JSON object in UTF-8; the array belongs to the item from now on
   */
  public EncodedItem(TelemetryKind kind, boolean urgent, byte[] json) {
    this(kind, urgent, json, 0, json.length);
  }

  /**
   * Wraps a part of an array, so that many items can share one.
   *
   * @param kind what the item is
   * @param urgent whether it leaves ahead of ordinary items
   * @param bytes holds one JSON object in UTF-8; the array must not change any more
   * @param offset where the object begins
   * @param length the number of its bytes
   * @throws IndexOutOfBoundsException if the part does not lie within the array
   */
  public EncodedItem(TelemetryKind kind, boolean urgent, byte[] bytes, int offset, int length) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.urgent = urgent;
    this.bytes = Objects.requireNonNull(bytes, "bytes");
    this.offset = Objects.checkFromIndexSize(offset, length, bytes.length);
    this.length = length;
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
    return length;
  }

  /**
   * Writes the JSON object.
   *
   * @param out where to; not closed
   * @throws IOException if {@code out} throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, offset, length);
  }

  /**
   * Copies the JSON object.
   *
   * @param target where to
   * @param position where its first byte goes
   * @throws IndexOutOfBoundsException if it does not fit there
   */
  public void copyTo(byte[] target, int position) {
    System.arraycopy(bytes, offset, target, position, length);
  }

  /**
   * The JSON object as text.
   *
   * @return a new string
   */
  public String json() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
