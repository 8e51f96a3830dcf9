package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.jspecify.annotations.Nullable;

/** Stores in one Redis, as the nodes of a project have them. Closes them all. */
final class Nodes implements AutoCloseable {

  static final Duration LEASE = Duration.ofMillis(300);

  /** Separates tests that share a server. */
  private static final AtomicInteger PROJECTS = new AtomicInteger();

  private static final AtomicInteger BATCHES = new AtomicInteger();

  final List<String> problems = new CopyOnWriteArrayList<>();
  final String project = "test-" + PROJECTS.incrementAndGet();
  RedisAddress address;
  Duration lease = LEASE;
  Duration timeout = Duration.ofSeconds(2);
  Duration poolTimeout = Duration.ofSeconds(2);
  int maxConnections = 8;
  int maxLength = 1_000;
  int maxDeliveries = 5;
  @Nullable SSLSocketFactory sockets;
  private final List<RedisStore> stores = new ArrayList<>();

  Nodes(int port) {
    this.address =
        new RedisAddress("127.0.0.1", port, false, 0, Optional.empty(), Optional.empty());
  }

  RedisStore node() {
    RedisStore store =
        new RedisStore(
            settings(),
            Optional.ofNullable(sockets),
            Nodes::batchId,
            InstantSource.system(),
            System::nanoTime,
            problems::add);
    stores.add(store);
    return store;
  }

  RedisSettings settings() {
    return new RedisSettings(
        address,
        "guard_core:",
        project,
        timeout,
        timeout,
        poolTimeout,
        maxConnections,
        maxLength,
        maxDeliveries,
        lease,
        Duration.ofSeconds(1));
  }

  String key(String name) {
    return "guard_core:agent:{" + project + "}:" + name;
  }

  static Batch lease(RedisStore store) {
    return lease(store, 1_000_000);
  }

  static Batch lease(RedisStore store, int maxBytes) {
    return store.lease(TelemetryKind.EVENTS, maxBytes).orElseThrow();
  }

  static void assertBalanced(RedisStore store) {
    for (TelemetryKind kind : TelemetryKind.values()) {
      assertThat(store.counts(kind)).matches(c -> c.isBalanced(), "balanced");
    }
  }

  private static String batchId() {
    return System.currentTimeMillis() + "-" + HexFormat.of().toHexDigits(BATCHES.incrementAndGet());
  }

  @Override
  public void close() {
    stores.forEach(RedisStore::close);
  }
}
