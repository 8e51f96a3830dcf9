package org.guardagent.platform;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What compressing a full batch costs and saves, by level; and for an encrypted batch, looking for
 * repetitions against only coding its letters. Each prints the bytes that it saves in a
 * microsecond.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GzipBenchmark {

  private static final int BODIES = 16;

  /** The thread's own time: a machine that does other things at the same time changes no figure. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Bodies, and what was done to them; printed at the end. */
  @State(Scope.Thread)
  public static class Work {

    /** A level of gzip for a plain body, or what to do with an encrypted one. */
    @Param({"1", "2", "3", "4", "6", "9", "encrypted-huffman", "encrypted-1", "encrypted-6"})
    String how = "1";

    private final byte[][] bodies = new byte[BODIES][];
    private Gzip gzip = Gzip.ofBase64();
    private int next;
    private long plainBytes;
    private long gzippedBytes;
    private long nanos;

    /** Makes the bodies. */
    @Setup(Level.Trial)
    public void start() {
      boolean encrypted = how.startsWith("encrypted");
      String level = how.replace("encrypted-", "");
      gzip = level.equals("huffman") ? Gzip.ofBase64() : Gzip.ofText(Integer.parseInt(level));
      PlatformSettings settings =
          SampleBodies.settings(URI.create("http://127.0.0.1:1"), 1, encrypted);
      SampleEvents events = new SampleEvents(17);
      Arrays.setAll(bodies, i -> SampleBodies.json(settings, SampleBodies.batch(settings, events)));
    }

    byte[] run() {
      byte[] body = bodies[next++ % BODIES];
      long start = THREADS.getCurrentThreadCpuTime();
      byte[] gzipped = gzip.compress(body);
      nanos += THREADS.getCurrentThreadCpuTime() - start;
      plainBytes += body.length;
      gzippedBytes += gzipped.length;
      return gzipped;
    }

    /** Prints what the level is worth. */
    @TearDown(Level.Trial)
    public void stop() {
      gzip.close();
      System.out.printf(
          "%n%s: to %.1f %%, %.0f MB/s, %.0f bytes saved per microsecond%n",
          how,
          100.0 * gzippedBytes / plainBytes,
          1e3 * plainBytes / nanos,
          1e3 * (plainBytes - gzippedBytes) / nanos);
    }
  }

  /** Compresses one body. */
  @Benchmark
  public byte[] compress(Work work) {
    return work.run();
  }
}
