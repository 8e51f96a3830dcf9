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
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What the guard costs a server: requests to the guarded and to the open twin of one resource,
 * alternating in one run. {@code mvn -Pload verify -pl sample-war -am -DskipTests} prints the
 * throughput of some rounds, and the ratio, for a page of articles, and for a single one, where
 * there is next to nothing to do but to guard.
 */
public final class GuardedLoad {

  private static final int CONNECTIONS = Integer.getInteger("load.connections", 4);
  private static final int PAGE = Integer.getInteger("load.articles", 50);

  /** Many and short: a machine is not equally fast from one second to the next. */
  private static final int ROUNDS = Integer.getInteger("load.rounds", 60);

  private static final long TURN_NANOS = Long.getLong("load.millis", 1_000) * 1_000_000L;

  /** Until the server's code is compiled: that of the guard is compiled later. */
  private static final int WARM_UP_ROUNDS = Integer.getInteger("load.warm-up", 120);

  /** Odd, so that both orders are among them. */
  private static final int EACH_SHOWN = 9;

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
    String open = "/shop/bench/open?articles=" + articles;
    String guarded = "/shop/bench/guarded?articles=" + articles;
    List<Pair> pairs = new ArrayList<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      Pair pair =
          round % 2 == 0 ? openFirst(port, open, guarded) : guardedFirst(port, open, guarded);
      if (round % EACH_SHOWN == 0) {
        Console.say(line("round " + round, pair));
      }
      if (round >= 0) {
        pairs.add(pair);
      }
    }
    Console.say(line("median", new Pair(median(pairs, Pair::open), median(pairs, Pair::guarded))));
    Console.say(mean(pairs));
  }

  private static Pair openFirst(int port, String open, String guarded) throws Exception {
    double first = perSecond(port, open);
    return new Pair(first, perSecond(port, guarded));
  }

  private static Pair guardedFirst(int port, String open, String guarded) throws Exception {
    double first = perSecond(port, guarded);
    return new Pair(perSecond(port, open), first);
  }

  private static String line(String name, Pair pair) {
    return String.format(
        Locale.ROOT,
        "%s: open %.0f/s, guarded %.0f/s, ratio %.3f",
        name,
        pair.open(),
        pair.guarded(),
        pair.ratio());
  }

  /**
   * Of the logarithms: a ratio is no better than its inverse is bad. The error is what the mean of
   * so many has that know nothing of each other.
   */
  private static String mean(List<Pair> pairs) {
    double[] logarithms = pairs.stream().mapToDouble(pair -> Math.log(pair.ratio())).toArray();
    double mean = DoubleStream.of(logarithms).average().orElseThrow();
    double squares = DoubleStream.of(logarithms).map(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(squares / (logarithms.length - 1) / logarithms.length);
    return String.format(
        Locale.ROOT, "mean of %d ratios: %.3f +- %.3f", logarithms.length, Math.exp(mean), error);
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
    long end = System.nanoTime() + TURN_NANOS;
    long answered = 0;
    try (LoadConnection connection = new LoadConnection(port, path)) {
      while (System.nanoTime() < end) {
        connection.ask();
        answered++;
      }
    }
    return answered;
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    double[] sorted = pairs.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Requests a second, in two turns after each other; which comes first alternates. */
  private record Pair(double open, double guarded) {

    double ratio() {
      return guarded / open;
    }
  }
}
