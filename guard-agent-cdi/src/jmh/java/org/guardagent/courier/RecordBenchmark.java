package org.guardagent.courier;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.guardagent.config.Settings;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.CircuitState;
import org.guardagent.model.EventTypes;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.SecurityEvent;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.spi.Batch;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What handing an event over costs a request thread: to this agent, to a bare {@link
 * ArrayBlockingQueue} that a thread drains, and to OpenTelemetry's batch processor for logs. All
 * three hold 8,192 items, and throw away what they deliver. Each prints the share that it dropped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordBenchmark {

  private static final int CAPACITY = 8_192;

  static SecurityEvent event() {
    return SecurityEvent.builder(EventTypes.AUTHENTICATION_FAILED)
        .ipAddress("203.0.113.7")
        .userAgent("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")
        .actionTaken("logged")
        .reason("The answer was 401")
        .endpoint("/shop/login")
        .method("POST")
        .statusCode(401)
        .responseTime(Duration.ofMillis(12))
        .metadata("route", "/shop/login")
        .build();
  }

  /** This agent, with a transport that accepts everything. */
  @State(Scope.Benchmark)
  public static class Agent {
    final SecurityEvent event = event();

    /** What stands behind the queue. */
    @Param({"memory", "files"})
    public String store;

    Courier courier;

    @Setup(Level.Trial)
    public void start() throws IOException {
      String directory =
          store.equals("memory")
              ? "none"
              : Files.createTempDirectory("guard-agent-benchmark").toString();
      Map<String, String> keys =
          Map.of(
              "guard.agent.api-key", "benchmark-key",
              "guard.agent.store.directory", directory,
              "guard.agent.buffer-size", String.valueOf(CAPACITY),
              "guard.agent.rate-limit.requests", "1000000",
              "guard.agent.flush-interval", "0.05");
      courier =
          new Courier(
              new CourierParts(
                  Settings.of(keys),
                  "benchmark",
                  Optional.empty(),
                  new AcceptingTransport(),
                  new ItemEncoder(),
                  250_000,
                  () -> CircuitState.CLOSED,
                  () -> 0,
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  change -> {},
                  work -> new Thread(work).start(),
                  InstantSource.system(),
                  System::nanoTime));
      courier.start();
    }

    @TearDown(Level.Trial)
    public void stop() {
      ItemCounts counts = courier.stop().events();
      printShare(counts.droppedTotal(), counts.recorded());
    }
  }

  /** A bounded queue of the JDK and a thread that drains it. */
  @State(Scope.Benchmark)
  public static class BareQueue {
    final SecurityEvent event = event();
    final ArrayBlockingQueue<SecurityEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    final LongAdder offered = new LongAdder();
    final LongAdder refused = new LongAdder();
    Thread drain;
    volatile boolean stopping;

    @Setup(Level.Trial)
    public void start() {
      drain =
          new Thread(
              () -> {
                List<SecurityEvent> group = new ArrayList<>();
                while (!stopping) {
                  if (queue.drainTo(group, 512) == 0) {
                    Thread.onSpinWait();
                  }
                  group.clear();
                }
              });
      drain.start();
    }

    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
      stopping = true;
      drain.join();
      printShare(refused.sum(), offered.sum());
    }
  }

  /** OpenTelemetry's batch processor with an exporter that accepts everything. */
  @State(Scope.Benchmark)
  public static class OpenTelemetry {
    final CountingExporter exporter = new CountingExporter();
    final LongAdder emitted = new LongAdder();
    SdkLoggerProvider provider;
    Logger logger;

    @Setup(Level.Trial)
    public void start() {
      provider =
          SdkLoggerProvider.builder()
              .addLogRecordProcessor(
                  BatchLogRecordProcessor.builder(exporter)
                      .setMaxQueueSize(CAPACITY)
                      .setMaxExportBatchSize(512)
                      .build())
              .build();
      logger = provider.get("benchmark");
    }

    @TearDown(Level.Trial)
    public void stop() {
      provider.shutdown().join(10, TimeUnit.SECONDS);
      printShare(emitted.sum() - exporter.exported.sum(), emitted.sum());
    }

    LogRecordBuilder record() {
      return logger
          .logRecordBuilder()
          .setBody("The answer was 401")
          .setAttribute(AttributeKey.stringKey("event_type"), EventTypes.AUTHENTICATION_FAILED)
          .setAttribute(AttributeKey.stringKey("ip_address"), "203.0.113.7")
          .setAttribute(
              AttributeKey.stringKey("user_agent"),
              "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")
          .setAttribute(AttributeKey.stringKey("action_taken"), "logged")
          .setAttribute(AttributeKey.stringKey("endpoint"), "/shop/login")
          .setAttribute(AttributeKey.stringKey("method"), "POST")
          .setAttribute(AttributeKey.longKey("status_code"), 401L)
          .setAttribute(AttributeKey.doubleKey("response_time"), 0.012)
          .setAttribute(AttributeKey.stringKey("route"), "/shop/login");
    }
  }

  @Benchmark
  @Threads(1)
  public void agent_1(Agent state) {
    state.courier.record(state.event);
  }

  @Benchmark
  @Threads(8)
  public void agent_8(Agent state) {
    state.courier.record(state.event);
  }

  @Benchmark
  @Threads(1)
  public void agentWithNewEvent_1(Agent state) {
    state.courier.record(event());
  }

  @Benchmark
  @Threads(1)
  public boolean bareQueue_1(BareQueue state) {
    return offer(state);
  }

  @Benchmark
  @Threads(8)
  public boolean bareQueue_8(BareQueue state) {
    return offer(state);
  }

  @Benchmark
  @Threads(1)
  public void openTelemetry_1(OpenTelemetry state) {
    emit(state);
  }

  @Benchmark
  @Threads(8)
  public void openTelemetry_8(OpenTelemetry state) {
    emit(state);
  }

  private static boolean offer(BareQueue state) {
    boolean taken = state.queue.offer(state.event);
    state.offered.increment();
    if (!taken) {
      state.refused.increment();
    }
    return taken;
  }

  private static void emit(OpenTelemetry state) {
    state.record().emit();
    state.emitted.increment();
  }

  private static void printShare(long dropped, long offered) {
    System.out.printf("dropped %.1f %% of %d%n", 100.0 * dropped / offered, offered);
  }

  private static final class AcceptingTransport implements Transport {
    @Override
    public SendOutcome send(Batch batch) {
      return SendOutcome.accepted();
    }

    @Override
    public SendOutcome report(AgentStatus status) {
      return SendOutcome.accepted();
    }

    @Override
    public RulesOutcome fetchRules() {
      return new RulesOutcome.Unavailable("none here");
    }
  }

  private static final class CountingExporter implements LogRecordExporter {
    private final LongAdder exported = new LongAdder();

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      exported.add(logs.size());
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
