package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guardagent.model.AgentStatus;

/** The JSON body of a status report. */
final class StatusBody {

  private static final int MAX_ERRORS = 100;
  private static final double MILLIS_PER_SECOND = 1e3;

  private StatusBody() {}

  static byte[] json(AgentStatus status) {
    return JsonStreams.object(json -> write(json, status));
  }

  private static void write(JsonGenerator json, AgentStatus status) {
    WireTime time = new WireTime();
    json.write("timestamp", time.format(status.timestamp()));
    json.write("status", status.state().wireName());
    json.write("uptime", seconds(status.uptime()));
    json.write("events_sent", Math.max(0, status.eventsSent()));
    json.write("events_failed", Math.max(0, status.eventsFailed()));
    json.write("buffer_size", Math.max(0, status.bufferSize()));
    Instant lastFlush = status.lastFlush();
    if (lastFlush != null) {
      json.write("last_flush", time.format(lastFlush));
    }
    writeErrors(json, status.errors());
  }

  private static double seconds(Duration uptime) {
    return Math.max(0, uptime.toMillis() / MILLIS_PER_SECOND);
  }

  /** The newest stand last, so the last ones are kept. */
  private static void writeErrors(JsonGenerator json, List<String> errors) {
    json.writeStartArray("errors");
    errors.stream()
        .skip(Math.max(0, errors.size() - MAX_ERRORS))
        .map(OneLine::of)
        .forEach(json::write);
    json.writeEnd();
  }
}
