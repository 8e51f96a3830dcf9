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
 * throughput of each round and the ratio of the medians, for a page of articles, and for a single
 * one, where there is next to nothing to do but to guard.
 */
public final class GuardedLoad {

  private static final int CONNECTIONS = Integer.getInteger("load.connections", 4);
  private static final int PAGE = Integer.getInteger("load.articles", 50);

  /** Many and short: a machine is not equally fast from one second to the next. */
  private static final int ROUNDS = Integer.getInteger("load.rounds", 60);

  private static final long ROUND_NANOS = Long.getLong("load.seconds", 1) * 1_000_000_000L;

  /** Until the server's code is compiled: that of the guard is compiled later. */
  private static final int WARM_UP_ROUNDS = Integer.getInteger("load.warm-up", 40);

  private static final List<Integer> SIZES = List.of(1, PAGE);

  /** So that what is young is collected seldom: the server's own start is for a small heap. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-Xmn600m");

  /**
   * Everything of the guard is on, and nothing refuses the load. The agent flushes as often as by
   * default, so that delivery falls in few rounds, and in those of the open twin as well: the
   * sample has it flush twice a second, to a platform in the same server, whose database would be
   * counted among what the guard costs.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "guard.rate-limit.requests", "1000000000",
          "guard.dynamic-rules.interval", "60",
          "guard.agent.flush-interval", "PT30S");

  private GuardedLoad() {}

  /**
   * Runs the load.
   *
   * @param arguments the folder of the sample's module
   */
  public static void main(String[] arguments) throws Exception {
    try (LoggedSample sample = LoggedSample.start(Path.of(arguments[0]), "load", HEAP, SETTINGS)) {
      for (int articles : SIZES) {
        measure(sample.port(), articles);
      }
    }
  }

  private static void measure(int port, int articles) throws Exception {
    Console.say("Answers with " + articles + " articles");
    List<Double> open = new ArrayList<>();
    List<Double> guarded = new ArrayList<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      double first = perSecond(port, "/shop/bench/open?articles=" + articles);
      double second = perSecond(port, "/shop/bench/guarded?articles=" + articles);
      Console.say(line("round " + round, first, second));
      if (round >= 0) {
        open.add(first);
        guarded.add(second);
      }
    }
    Console.say(line("median", median(open), median(guarded)));
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

  private static double perSecond(int port, String path) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<Long>> loops = Collections.nCopies(CONNECTIONS, () -> requests(port, path));
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
    long end = System.nanoTime() + ROUND_NANOS;
    long answered = 0;
    try (LoadConnection connection = new LoadConnection(port, path)) {
      while (System.nanoTime() < end) {
        connection.ask();
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
