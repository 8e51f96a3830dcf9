package org.guardagent.platform;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.guardagent.model.SecurityEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What encoding an event costs: with the agent's encoder, and with JSON-P's generator. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EncodeBenchmark {

  private static final int EVENTS = 1024;

  private final SecurityEvent[] events = new SecurityEvent[EVENTS];
  private final ItemEncoder encoder = new ItemEncoder();
  private final WireTime time = new WireTime();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int next;

  /** Makes the events. */
  public EncodeBenchmark() {
    SampleEvents samples = new SampleEvents(17);
    for (int i = 0; i < EVENTS; i++) {
      events[i] = samples.next();
    }
  }

  /** This agent. */
  @Benchmark
  public int agent() {
    return encoder.encode(event()).size();
  }

  /** The same members with the JSON-P provider's generator. */
  @Benchmark
  public byte[] jsonP() {
    SecurityEvent event = event();
    out.reset();
    try (JsonGenerator json =
        JsonStreams.generator(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      json.writeStartObject();
      json.write("idempotency_key", event.idempotencyKey().toString());
      json.write("timestamp", time.format(event.timestamp()));
      json.write("event_type", event.eventType());
      json.write("ip_address", event.ipAddress());
      json.write("country", event.country());
      json.write("user_agent", event.userAgent());
      json.write("action_taken", event.actionTaken());
      json.write("reason", event.reason());
      json.write("endpoint", event.endpoint());
      json.write("method", event.method());
      json.write("status_code", event.statusCode());
      json.write("response_time", event.responseTime());
      json.write("rule_type", event.ruleType());
      json.writeStartObject("metadata");
      event.metadata().forEach((name, value) -> json.write(name, String.valueOf(value)));
      json.writeEnd();
      json.writeEnd();
    }
    return out.toByteArray();
  }

  private SecurityEvent event() {
    return events[next++ % EVENTS];
  }
}
