package org.guardagent.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What a look-up in a million addresses costs, and what reading and compiling them does. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class AddressSetBenchmark {

  private static final int ENTRIES = 1_000_000;
  private static final int CLIENTS = 1 << 16;

  /** The family. */
  @Param({"ipv4", "ipv6"})
  public String family;

  private final List<String> texts = new ArrayList<>();
  private final IpAddress[] clients = new IpAddress[CLIENTS];
  private final String[] clientTexts = new String[CLIENTS];
  private AddressSet set = AddressSet.EMPTY;
  private int next;

  /** Makes the entries, and clients of which half are among them. */
  @Setup
  public void make() {
    Random random = new Random(6);
    for (int i = 0; i < ENTRIES; i++) {
      texts.add(address(random).toString());
    }
    for (int i = 0; i < CLIENTS; i++) {
      clientTexts[i] = i % 2 == 0 ? address(random).toString() : texts.get(random.nextInt(ENTRIES));
      clients[i] = IpAddress.parse(clientTexts[i]);
    }
    set = load();
  }

  private IpAddress address(Random random) {
    return family.equals("ipv4")
        ? new IpAddress(true, 0, random.nextInt() & 0xFFFF_FFFFL)
        : new IpAddress(
            false, 0x2001_0000_0000_0000L | random.nextInt() & 0xFFFF_FFFFL, random.nextLong());
  }

  /** Looks a client up. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public boolean contains() {
    return set.contains(clients[next++ & (CLIENTS - 1)]);
  }

  /** Reads a client's address. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public IpAddress parse() {
    return IpAddress.parse(clientTexts[next++ & (CLIENTS - 1)]);
  }

  /** Reads a million texts, and compiles them. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public AddressSet load() {
    List<AddressRange> ranges = new ArrayList<>(ENTRIES);
    for (String text : texts) {
      ranges.add(AddressRange.parse(text).orElseThrow());
    }
    return AddressSet.of(ranges);
  }
}
