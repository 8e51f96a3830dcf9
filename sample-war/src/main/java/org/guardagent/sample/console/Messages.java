package org.guardagent.sample.console;

import jakarta.json.JsonStructure;
import java.nio.charset.StandardCharsets;

/** Server-sent events, as they are written. */
final class Messages {

  static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private Messages() {}

  static byte[] of(String event, JsonStructure data) {
    return write("event: " + event, data);
  }

  static byte[] of(String event, long id, JsonStructure data) {
    return write("id: " + id + "\nevent: " + event, data);
  }

  /** JSON has no line breaks but between its parts, and there the writer makes none. */
  private static byte[] write(String head, JsonStructure data) {
    return (head + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
