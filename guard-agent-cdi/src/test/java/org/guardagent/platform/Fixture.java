package org.guardagent.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;
import org.guardagent.spi.Batch;
import org.guardagent.spi.EncodedItem;

/** A transport with everything it needs, wired by hand. */
final class Fixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final String BATCH_ID = "1772600767000-0a1b2c3d";

  final AtomicLong nanos = new AtomicLong();
  final Circuit circuit;
  final HttpTransport http;
  final PlatformTransport transport;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Fixture(TestSettings settings) {
    PlatformSettings built = settings.build();
    circuit = new Circuit(built.breakerThreshold(), built.breakerRecovery(), nanos::get);
    http = new HttpTransport(built, circuit, threads::execute);
    transport = new PlatformTransport(built, http, circuit, InstantSource.fixed(NOW));
  }

  static Batch events(SecurityEvent... events) {
    ItemEncoder encoder = new ItemEncoder();
    List<EncodedItem> items = Arrays.stream(events).map(encoder::encode).toList();
    return new Batch(items.get(0).kind(), BATCH_ID, NOW, items);
  }

  static Batch oneEvent() {
    return events(SecurityEvent.builder("ip_blocked").timestamp(NOW).reason("on the list").build());
  }

  static Batch oneMetric() {
    SecurityMetric metric =
        SecurityMetric.builder(MetricType.ERROR_RATE, 0.25).timestamp(NOW).tag("a", "b").build();
    EncodedItem item = new ItemEncoder().encode(metric);
    return new Batch(item.kind(), BATCH_ID, NOW, List.of(item));
  }

  @Override
  public void close() {
    transport.close();
    http.close();
    threads.shutdownNow();
  }
}
