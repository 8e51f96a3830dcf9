package org.guardagent.detect;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole search of an ordinary request: path, ten parameters, headers of a browser, JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectorBenchmark {

  private static final String ORDER =
      "{\"id\":4711,\"customer\":{\"name\":\"Ada O'Neil\",\"mail\":\"ada@example.com\",\"vip\":true},"
          + "\"notes\":\"Please ring twice & leave it at the door; thanks!\",\"lines\":["
          + "{\"article\":\"Tea, green\",\"quantity\":2,\"price\":4.5},".repeat(17)
          + "{\"article\":\"Cup\",\"quantity\":1,\"price\":9.0}]}";

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final PolicySnapshot policy = new SamplePolicy().build();
  private final SampleRequest get = request("142.0.0.0", 2);
  private final SampleRequest post = request("142.0.0.0", 2).body("application/json", ORDER);

  /** More than the detector remembers. */
  private final SampleRequest[] others =
      IntStream.range(0, 4_096)
          .mapToObj(i -> request("142.0." + i, i))
          .toArray(SampleRequest[]::new);

  private int next;

  private static SampleRequest request(String version, int page) {
    return new SampleRequest()
        .path("/shop/articles/42")
        .query(
            "page=42&sort=price,asc&q=O%27Reilly+%26+Sons&from=2026-01-01T00:00:00Z&lang=en-GB"
                + "&sale=true&mail=ada.lovelace%40example.com&t=the+difference+engine&n=20"
                + "&v=0A1B2C3D4E5F60718293A4B5")
        .header("Host", "shop.example.com")
        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .header("Accept-Language", "en-US,en;q=0.5")
        .header("Accept-Encoding", "gzip, deflate, br")
        .header("Referer", "https://shop.example.com/search?q=a+table&page=" + page)
        .header("Sec-Fetch-Mode", "navigate")
        .header("Cookie", "theme=dark; sid=Zm9vYmFyMTIzNDU2Nzg5MA==")
        .header(
            "User-Agent",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/"
                + version
                + " Safari/537.36");
  }

  /**
   * A request without a body, of a client that says the same of itself each time.
   *
   * @return null, because nothing is found
   */
  @Benchmark
  public @Nullable Detection get() {
    return detector.inspect(SamplePolicy.visit(get, policy, "203.0.113.9"));
  }

  /**
   * A request without a body, each time of another client that comes from another address.
   *
   * @return null, because nothing is found
   */
  @Benchmark
  public @Nullable Detection getOfOthers() {
    SampleRequest other = others[next++ & (others.length - 1)];
    return detector.inspect(SamplePolicy.visit(other, policy, "203.0.113.9"));
  }

  /**
   * The first with 1 KB of JSON.
   *
   * @return null, because nothing is found
   */
  @Benchmark
  public @Nullable Detection post() {
    return detector.inspect(SamplePolicy.visit(post, policy, "203.0.113.9"));
  }
}
