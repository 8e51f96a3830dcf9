package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the guard costs a server: requests to the guarded and to the open twin of one resource,
 * alternating in one run. {@code mvn -Pload verify -pl sample-war -am -DskipTests} prints the
 * throughput of each round and the ratio of the medians.
 */
public final class GuardedLoad {

  private static final int CONNECTIONS = Integer.getInteger("load.connections", 4);
  private static final int ROUNDS = Integer.getInteger("load.rounds", 12);
  private static final long ROUND_NANOS = Long.getLong("load.seconds", 5) * 1_000_000_000L;
  private static final int WARM_UP_ROUNDS = 4;

  /** Everything of the guard is on, and nothing refuses the load. */
  private static final Map<String, String> SETTINGS =
      Map.of("guard.rate-limit.requests", "1000000000", "guard.dynamic-rules.interval", "60");

  private GuardedLoad() {}

  /**
   * Runs the load.
   *
   * @param arguments the folder of the sample's module
   */
  public static void main(String[] arguments) throws Exception {
    try (LoggedSample sample =
        LoggedSample.start(Path.of(arguments[0]), "load", List.of("-Xmx1g"), SETTINGS)) {
      List<Double> open = new ArrayList<>();
      List<Double> guarded = new ArrayList<>();
      for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
        double first = perSecond(sample, "/shop/bench/open");
        double second = perSecond(sample, "/shop/bench/guarded");
        Console.say(line("round " + round, first, second));
        if (round >= 0) {
          open.add(first);
          guarded.add(second);
        }
      }
      Console.say(line("median", median(open), median(guarded)));
    }
  }

  private static String line(String name, double open, double guarded) {
    return String.format(
        Locale.ROOT,
        "%s: open %.0f/s, guarded %.0f/s, ratio %.3f",
        name,
        open,
        guarded,
        guarded / open);
  }

  private static double perSecond(LoggedSample sample, String path) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<Long>> loops =
          Collections.nCopies(CONNECTIONS, () -> requests(sample.port(), path));
      long start = System.nanoTime();
      long answered = 0;
      for (Future<Long> loop : threads.invokeAll(loops)) {
        answered += loop.get();
      }
      return answered * 1e9 / (System.nanoTime() - start);
    } finally {
      threads.shutdown();
    }
  }

  private static long requests(int port, String path) throws IOException {
    RawRequest request =
        new RawRequest(
            "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\n\r\n",
            false,
            false);
    long end = System.nanoTime() + ROUND_NANOS;
    long answered = 0;
    try (RawConnection connection = new RawConnection(port)) {
      while (System.nanoTime() < end) {
        int status = connection.send(request).status();
        if (status != 200) {
          throw new IOException("Answered with " + status + ", so this measures something else");
        }
        answered++;
      }
    }
    return answered;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
