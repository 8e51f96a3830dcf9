package org.guardagent.sample.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bodies as agents send them. */
final class Bodies {

  private Bodies() {}

  static String event(String key, String timestamp) {
    return """
        {"idempotency_key": "%s", "timestamp": "%s", "event_type": "rate_limited"}"""
        .formatted(UUID.nameUUIDFromBytes(key.getBytes(UTF_8)), timestamp);
  }

  /** An event with one member more. */
  static String eventWith(String member) {
    String event = event("k");
    return event.substring(0, event.length() - 1) + ", " + member + "}";
  }

  static String id(int number) {
    return "1767261600000-%08x".formatted(number);
  }

  static String event(String key) {
    return event(key, "2026-01-01T10:00:00.123Z");
  }

  static String metric(String type, String value) {
    return """
        {"metric_type": "%s", "timestamp": "2026-01-01T10:00:00Z", "value": %s}"""
        .formatted(type, value);
  }

  static byte[] batch(String id, String events, String metrics) {
    return """
        {"project_id": "p", "batch_id": "%s", "created_at": "2026-01-01T10:00:00Z",
         "compressed": false, "events": [%s], "metrics": [%s]}"""
        .formatted(id, events, metrics)
        .getBytes(UTF_8);
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  static Refusal refusal(ThrowingCallable code) {
    return catchThrowableOfType(Refusal.class, code);
  }
}
