package org.guardagent.courier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.guardagent.config.Settings;
import org.guardagent.intake.EventSource;
import org.guardagent.intake.MetricSource;
import org.guardagent.model.CircuitState;
import org.guardagent.model.FlushResult;
import org.guardagent.model.RulesChanged;
import org.guardagent.model.SecurityEvent;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.spi.ErrorListener;
import org.guardagent.spi.EventStore;
import org.guardagent.spi.TelemetryProcessor;
import org.guardagent.testing.CapturedLog;
import org.guardagent.testing.FakeTransport;
import org.guardagent.testing.SeenErrors;

/** A courier on real threads before a platform in memory. */
final class RunningCourier implements AutoCloseable {

  static final SecurityEvent EVENT = SecurityEvent.builder("test").build();

  final FakeTransport transport = new FakeTransport();
  final SeenErrors errors = new SeenErrors();
  final List<RulesChanged> rulesChanged = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  final List<TelemetryProcessor> processors = new ArrayList<>();
  final List<ErrorListener> listeners = new ArrayList<>(List.of(errors));
  final List<MetricSource> sources = new ArrayList<>();
  final List<EventSource> eventSources = new ArrayList<>();
  Optional<EventStore> store = Optional.empty();
  final Map<String, String> texts = new HashMap<>();
  boolean threadsBegin = true;
  volatile CircuitState circuit = CircuitState.CLOSED;
  private final CapturedLog log = new CapturedLog();
  private Courier courier;

  RunningCourier() {
    texts.put("guard.agent.api-key", "a-key-of-the-project");
    texts.put("guard.agent.store.directory", "none");
    texts.put("guard.agent.backoff-factor", "0.001");
    texts.put("guard.agent.shutdown-timeout", "2");
    texts.put("guard.agent.rate-limit.requests", "1000000");
    texts.put("guard.agent.rate-limit.window", "1");
    this.courier = create();
  }

  RunningCourier with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  Courier create() {
    courier =
        new Courier(
            new CourierParts(
                Settings.of(texts),
                "test",
                store,
                transport,
                new ItemEncoder(),
                200_000,
                () -> circuit,
                () -> 0,
                processors,
                listeners,
                sources,
                eventSources,
                rulesChanged::add,
                this::onThread,
                InstantSource.system(),
                System::nanoTime));
    return courier;
  }

  Courier start() {
    create().start();
    return courier;
  }

  /** The courier that was made last. */
  Courier last() {
    return courier;
  }

  static FlushResult flush(Courier courier) throws Exception {
    return courier.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  boolean allThreadsEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10).toMillis());
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  @Override
  public void close() {
    courier.stop();
    log.close();
  }

  /** Starts what {@link #threadsBegin} has held back. */
  void letThreadsBegin() {
    threads.forEach(Thread::start);
  }

  private void onThread(Runnable task) {
    Thread thread = new Thread(task, "unnamed");
    thread.setDaemon(true);
    threads.add(thread);
    if (threadsBegin) {
      thread.start();
    }
  }
}
