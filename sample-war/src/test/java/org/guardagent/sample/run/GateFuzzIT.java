package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * The running sample under mutated requests: no answer of the agent's own is a failure, its log
 * knows no exception of the agent's, and what lives in memory does not grow. {@code
 * -Dfuzz.requests}: how many, {@code -Dfuzz.seed}: which.
 */
class GateFuzzIT {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 200_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_128);
  private static final int CONNECTIONS = 4;
  private static final int PARTS = 4;

  /** By the last part the tables of clients, which are bounded, are nearly full. */
  private static final long GROWTH_KIB = 8 * 1_024;

  /** Clients come from what requests say, so that there are many; none is limited for long. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "guard.trusted-proxies", "127.0.0.1",
          "guard.rate-limit.requests", "2000",
          "guard.auto-ban.threshold", "100000",
          "guard.dynamic-rules.interval", "60");

  private static final String CONNECTION = "org.glassfish.grizzly.nio.transport.TCPNIOConnection";

  private static final int FEW = 1_000;

  /**
   * The sample runs with the serial collector, which leaves gaps in three of four collections if it
   * is not told otherwise; they would count as what lives.
   */
  private static final List<String> HEAP = List.of("-Xmx512m", "-XX:MarkSweepAlwaysCompactCount=1");

  @Test
  void mutatedRequestsAreAnsweredWithoutAFailureOfTheAgent() throws Exception {
    try (LoggedSample sample = LoggedSample.start(MODULE, "fuzz", HEAP, SETTINGS)) {
      Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
      List<String> failures = new ArrayList<>();
      List<Long> heap = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        failures.addAll(fuzz(sample, part, REQUESTS / PARTS, statuses));
        if (part >= PARTS - 2) {
          heap.add(livingKib(sample));
        }
      }

      Console.say("Fuzz: " + REQUESTS + " requests, statuses " + statuses);
      Console.say("Fuzz: live heap in KiB after all parts but the last, and after all: " + heap);
      assertThat(failures).isEmpty();
      assertThat(statuses.get(200)).as("requests that were served").isNotNull();
      assertThat(exceptionsOfOurs(sample.log())).isEmpty();
      assertThat(heap.get(1) - heap.get(0))
          .as("growth in KiB in the last part, of %s", heap)
          .isLessThan(GROWTH_KIB);
      assertThat(sample.isAlive()).isTrue();
    }
  }

  /** Without the connections that have been closed, which the server forgets after a while. */
  private static long livingKib(LoggedSample sample) throws Exception {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> sample.living(CONNECTION) < FEW);
    return sample.liveHeapKib();
  }

  private static List<String> fuzz(
      LoggedSample sample, int round, int number, Map<Integer, LongAdder> statuses)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<List<String>>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        long seed = SEED + round * 31L + i;
        parts.add(() -> part(sample.port(), seed, number / CONNECTIONS, statuses));
      }
      List<String> failures = new ArrayList<>();
      for (Future<List<String>> part : threads.invokeAll(parts)) {
        failures.addAll(part.get());
      }
      return failures;
    } finally {
      threads.shutdown();
    }
  }

  private static List<String> part(
      int port, long seed, int number, Map<Integer, LongAdder> statuses) throws IOException {
    List<String> failures = new ArrayList<>();
    FuzzRequests requests = new FuzzRequests(seed);
    try (RawConnection connection = new RawConnection(port)) {
      for (int i = 0; i < number; i++) {
        RawConnection.Answer answer = connection.send(requests.next());
        statuses.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        if (isFailureOfOurs(answer) && failures.size() < 10) {
          failures.add("seed " + seed + ", request " + i + ": " + answer);
        }
      }
    }
    return failures;
  }

  /** Servers have failures of their own with such requests; ours say so. */
  private static boolean isFailureOfOurs(RawConnection.Answer answer) {
    return answer.status() >= 500
        && (answer.body().contains("Security check failed")
            || answer.body().contains("Route resolution failed")
            || answer.body().contains("org.guardagent"));
  }

  /**
   * The shop's own failures are the test's: the broken resource is not among the paths. The servlet
   * filter stands in every stack, also of what the server throws.
   */
  private static List<String> exceptionsOfOurs(String log) {
    return log.lines()
        .filter(line -> line.contains("at org.guardagent.") && !line.contains(".sample."))
        .filter(line -> !line.contains(".PeerFilter.doFilter("))
        .distinct()
        .limit(20)
        .toList();
  }
}
