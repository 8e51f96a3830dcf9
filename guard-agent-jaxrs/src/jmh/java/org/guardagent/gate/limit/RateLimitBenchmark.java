package org.guardagent.gate.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.limit.RateLimiter.Decision;
import org.guardagent.gate.limit.RateLimiter.Tier;
import org.guardagent.model.RateLimit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A decision about one request on this node, ours and that of Bucket4j with Caffeine, both for a
 * key of tier, scope, client and window, in tables of the same size and policy, with what the
 * header fields need: what is left and when to come back.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RateLimitBenchmark {

  private static final int SIZE = 100_000;
  private static final String SCOPE = "/shop/orders/{id}";

  /** Both tables, and the clients that ask. */
  @State(Scope.Benchmark)
  public static class Tables {

    /** How many clients ask in turn: one, those that fit, more than fit. */
    @Param({"1", "10000", "1000000"})
    int clients = 1;

    /** A limit that nobody reaches, and one that everybody has soon reached. */
    @Param({"1000000000", "3"})
    int requests = 3;

    private final LocalLimiter limiter = new LocalLimiter(SIZE, 64, System::nanoTime);
    private final Cache<BucketKey, Bucket> buckets =
        Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();
    private RateLimit limit = new RateLimit(1, Duration.ofMinutes(1));
    private IpAddress[] addresses = new IpAddress[0];

    /** Makes the clients. */
    @Setup
    public void start() {
      limit = new RateLimit(requests, Duration.ofMinutes(1));
      Random random = new Random(1);
      addresses = new IpAddress[clients];
      for (int i = 0; i < clients; i++) {
        addresses[i] = new IpAddress(true, 0, random.nextInt() & 0xFFFF_FFFFL);
      }
    }
  }

  /** The place of a thread among the clients. */
  @State(Scope.Thread)
  public static class Turn {

    private int next = new Random().nextInt(1 << 20);

    private IpAddress client(Tables tables) {
      next = next * 1_103_515_245 + 12_345;
      return tables.addresses[Integer.remainderUnsigned(next >>> 4, tables.addresses.length)];
    }
  }

  /** What Bucket4j's buckets are found by. */
  private record BucketKey(Tier tier, String scope, IpAddress client, Duration window) {}

  /**
   * Ours, one thread.
   *
   * @param tables the tables
   * @param turn the next client
   * @return the decision
   */
  @Benchmark
  public Decision ours(Tables tables, Turn turn) {
    return tables.limiter.take(Tier.ROUTE, SCOPE, turn.client(tables), tables.limit);
  }

  /**
   * Bucket4j, one thread.
   *
   * @param tables the tables
   * @param turn the next client
   * @return the decision
   */
  @Benchmark
  public ConsumptionProbe bucket4j(Tables tables, Turn turn) {
    BucketKey key = new BucketKey(Tier.ROUTE, SCOPE, turn.client(tables), tables.limit.window());
    Bucket bucket = tables.buckets.get(key, absent -> bucket(tables.limit));
    return bucket.tryConsumeAndReturnRemaining(1);
  }

  /**
   * Ours, four threads.
   *
   * @param tables the tables
   * @param turn the next client
   * @return the decision
   */
  @Benchmark
  @Threads(4)
  public Decision oursByFour(Tables tables, Turn turn) {
    return ours(tables, turn);
  }

  /**
   * Bucket4j, four threads.
   *
   * @param tables the tables
   * @param turn the next client
   * @return the decision
   */
  @Benchmark
  @Threads(4)
  public ConsumptionProbe bucket4jByFour(Tables tables, Turn turn) {
    return bucket4j(tables, turn);
  }

  private static Bucket bucket(RateLimit limit) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(limit.requests())
                .refillGreedy(limit.requests(), limit.window())
                .build())
        .withNanosecondPrecision()
        .build();
  }
}
