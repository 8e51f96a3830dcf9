package org.guardagent.sample.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.guardagent.sample.storage.EventQuery.Field;
import org.jspecify.annotations.Nullable;

/**
 * Events whose texts are kept together, in lines. The newest block of all takes further events
 * until it is full, so that also events that come singly do not make many small blocks.
 */
final class Block {

  static final String TYPE = "type";
  static final String OUTCOME = "outcome";

  private static final int FULL_BYTES = 65_536;

  private final long first;
  private final boolean isNew;
  private final Sketch sketch;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long last;

  private Block(long first, boolean isNew, Sketch sketch) {
    this.first = first;
    this.isNew = isNew;
    this.sketch = sketch;
    this.last = first;
  }

  static Block startingAt(long number) {
    return new Block(number, true, new Sketch());
  }

  static Block stored(long first, Sketch sketch, byte[] body) {
    Block block = new Block(first, false, sketch);
    block.body.writeBytes(body);
    return block;
  }

  /** A single event may be larger than a block should be. */
  boolean hasRoomFor(byte[] json) {
    return body.size() == 0 || body.size() + json.length < FULL_BYTES;
  }

  /** Where in the block the event begins. */
  int add(long number, NewEvent event, byte[] json, String installId) {
    int place = body.size();
    body.writeBytes(json);
    body.write('\n');
    last = number;
    sketch.addText(json);
    @Nullable String endpoint = event.endpoint();
    if (endpoint != null) {
      // As it is searched by: in the JSON it may be longer, or escaped.
      sketch.addText(endpoint.getBytes(StandardCharsets.UTF_8));
    }
    sketch.addField(TYPE, event.type());
    sketch.addField(OUTCOME, event.outcome().text());
    for (Field field : Field.values()) {
      @Nullable String value = field.of(event, installId);
      if (value != null) {
        sketch.addField(field.column(), value);
      }
    }
    return place;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  boolean isNew() {
    return isNew;
  }

  byte[] sketch() {
    return sketch.bytes();
  }

  byte[] body() {
    return body.toByteArray();
  }
}
