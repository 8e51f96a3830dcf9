package org.guardagent.courier;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.guardagent.config.Settings;
import org.guardagent.model.CircuitState;
import org.guardagent.model.DropReason;
import org.guardagent.model.ItemCounts;
import org.guardagent.platform.BatchLimits;
import org.guardagent.platform.Circuit;
import org.guardagent.platform.HttpTransport;
import org.guardagent.platform.ItemEncoder;
import org.guardagent.platform.PlatformSettings;
import org.guardagent.platform.PlatformTransport;
import org.guardagent.platform.SampleBodies;
import org.guardagent.platform.SampleEvents;
import org.guardagent.spi.Batch;

/**
 * How many events a second the whole agent delivers: {@code record} under the policy {@code block},
 * the store, JSON, gzip and HTTP over loopback to a server that accepts everything, all on this
 * machine; beside the {@link PhysicalLimit}, measured before and after in the same run. Fails if an
 * event was lost.
 *
 * <p>Arguments, all optional, as {@code name=value}: {@code modes} (plain,encrypted), {@code
 * senders}, {@code producers}, {@code level}, {@code warmup} and {@code seconds}, {@code rounds},
 * {@code store} (file or memory), {@code redis} (a URL), {@code sockets} of the limit.
 */
public final class PipelineLoad {

  private static final int SAMPLE_BODIES = 32;
  private static final int BUFFER = 100_000;
  private static final int LOOK_EVERY = 512;
  private static final long PAUSE_NANOS = 500_000;

  private final Arguments arguments;
  private final boolean encrypted;
  private final AcceptingServer server;
  private final PlatformSettings platform;
  private final Path directory;
  private volatile boolean stopping;

  private PipelineLoad(Arguments arguments, boolean encrypted, AcceptingServer server)
      throws IOException {
    this.arguments = arguments;
    this.encrypted = encrypted;
    this.server = server;
    this.platform = SampleBodies.settings(server.uri(), arguments.of("level", 1), encrypted);
    this.directory =
        arguments.of("store", "file").equals("memory")
            ? Path.of("none")
            : Files.createTempDirectory("guard-agent-load");
  }

  /**
   * Runs the load and prints its figures.
   *
   * @param args see the class
   * @throws Exception if something fails, or an event was lost
   */
  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    try (AcceptingServer server = new AcceptingServer()) {
      for (int round = 0; round < arguments.of("rounds", 1); round++) {
        for (String mode : arguments.of("modes", "plain,encrypted").split(",")) {
          new PipelineLoad(arguments, mode.equals("encrypted"), server).run();
        }
      }
    }
    System.exit(0);
  }

  private void run() throws Exception {
    double before = limit();
    double delivered = delivered();
    double limit = (before + limit()) / 2;
    System.out.printf(
        "%-9s %d sender(s), level %d: %,9.0f events/s; limit %,9.0f; ratio %.0f %%%n",
        encrypted ? "encrypted" : "plain",
        senders(),
        arguments.of("level", 1),
        delivered,
        limit,
        100 * delivered / limit);
  }

  /** The physical limit, in events a second. */
  private double limit() throws Exception {
    SampleEvents events = new SampleEvents(17);
    PlatformSettings plain = SampleBodies.settings(server.uri(), 1, false);
    List<byte[]> bodies = new ArrayList<>();
    int items = 0;
    for (int i = 0; i < SAMPLE_BODIES; i++) {
      Batch batch = SampleBodies.batch(platform, events);
      items += batch.items().size();
      bodies.add(SampleBodies.json(plain, batch));
    }
    PhysicalLimit limit =
        new PhysicalLimit(
            server.uri(), arguments.of("level", 1), encrypted, SampleBodies.ENCRYPTION_KEY);
    limit.bodiesPerSecond(bodies, sockets(), arguments.of("warmup", 30) / 2.0);
    long cpu = cpuNanos();
    double seconds = arguments.of("seconds", 10) / 2.0;
    double rate = limit.bodiesPerSecond(bodies, sockets(), seconds) * items / SAMPLE_BODIES;
    System.out.printf(
        "  limit: %,.0f events/s, %.2f us of processor per event%n",
        rate, (cpuNanos() - cpu) / 1e3 / (rate * seconds));
    return rate;
  }

  /** What the agent delivers, in events a second. */
  private double delivered() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Circuit circuit = new Circuit(5, platform.breakerRecovery(), System::nanoTime);
    HttpTransport http = new HttpTransport(platform, circuit, threads::execute);
    PlatformTransport transport = new PlatformTransport(platform, http, circuit);
    Courier courier = courier(transport, threads);
    courier.start();
    try {
      for (int i = 0; i < arguments.of("producers", 1); i++) {
        long seed = i;
        threads.execute(() -> produce(courier, seed));
      }
      TimeUnit.SECONDS.sleep(arguments.of("warmup", 30));
      long bytes = server.bodyBytes();
      long items = courier.statistics().events().delivered();
      long cpu = cpuNanos();
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(arguments.of("seconds", 10));
      long sent = courier.statistics().events().delivered() - items;
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = (cpuNanos() - cpu) / 1e3;
      System.out.printf(
          "  %.0f bytes on the wire and %.2f us of processor per event, %.2f processors busy%n",
          (server.bodyBytes() - bytes) / (double) sent, micros / sent, micros / seconds / 1e6);
      return sent / seconds;
    } finally {
      stopping = true;
      check(courier.stop().events());
      transport.close();
      http.close();
      threads.shutdownNow();
    }
  }

  private void produce(Courier courier, long seed) {
    SampleEvents events = new SampleEvents(seed);
    for (long i = 0; !stopping; i++) {
      if (i % LOOK_EVERY == 0) {
        awaitRoom(courier);
      }
      courier.record(events.next());
    }
  }

  /** Keeps the store filled, but not more and more: the load is to be the pipeline's. */
  private void awaitRoom(Courier courier) {
    while (!stopping && courier.statistics().events().waiting() > BUFFER / 2) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The one place that knows how a courier is put together, and what stores for it. */
  private Courier courier(PlatformTransport transport, ExecutorService threads) {
    Map<String, String> keys = new HashMap<>();
    keys.put("guard.agent.api-key", "benchmark-key");
    keys.put("guard.agent.buffer-size", String.valueOf(BUFFER));
    keys.put("guard.agent.buffer-max-bytes", "256MiB");
    keys.put("guard.agent.buffer-overflow-policy", "block");
    keys.put("guard.agent.overflow-block-timeout", "10");
    keys.put("guard.agent.rate-limit.requests", "1000000");
    keys.put("guard.agent.rate-limit.window", "1");
    keys.put("guard.agent.shutdown-timeout", "30");
    keys.put("guard.agent.dynamic-rules.enabled", "false");
    keys.put("guard.agent.max-concurrent-flushes", String.valueOf(senders()));
    keys.put("guard.agent.store.directory", directory.toString());
    keys.put("guard.agent.store.max-bytes", "1GiB");
    arguments.find("redis").ifPresent(url -> keys.put("guard.redis.url", url));
    return new Courier(
        new CourierParts(
            Settings.of(keys),
            "load",
            Optional.empty(),
            transport,
            new ItemEncoder(),
            BatchLimits.itemBytes(platform),
            () -> CircuitState.CLOSED,
            () -> 0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            change -> {},
            threads,
            InstantSource.system(),
            System::nanoTime));
  }

  /** What was recorded after the stop was refused as such, and is no loss. */
  private static void check(ItemCounts counts) {
    long lost = counts.droppedTotal() - counts.dropped().getOrDefault(DropReason.STOPPED, 0L);
    if (lost > 0 || counts.rejected() > 0 || !counts.isBalanced()) {
      throw new IllegalStateException("Events were lost: " + counts);
    }
  }

  /** Of the whole process: producers, agent and server. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Of the limit. */
  private int sockets() {
    return arguments.of("sockets", 1);
  }

  private int senders() {
    return arguments.of("senders", 1);
  }

  /** The command line. */
  private record Arguments(Map<String, String> values) {

    static Arguments of(String[] args) {
      Map<String, String> values = new HashMap<>();
      for (String arg : args) {
        int equals = arg.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException("Not of the form name=value: " + arg);
        }
        values.put(arg.substring(0, equals), arg.substring(equals + 1));
      }
      return new Arguments(Map.copyOf(values));
    }

    Optional<String> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    String of(String name, String defaultValue) {
      return values.getOrDefault(name, defaultValue);
    }

    int of(String name, int defaultValue) {
      return Integer.parseInt(of(name, String.valueOf(defaultValue)));
    }
  }
}
