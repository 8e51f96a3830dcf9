package org.guardagent.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressSetTest {

  @Test
  void boundariesBelongToTheRange() {
    AddressSet set = set("10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "2001:dead::1");

    assertThat(contained(set, "10.0.0.0", "10.255.255.255", "192.0.2.7")).containsOnly(true);
    assertThat(contained(set, "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"))
        .containsOnly(true);
    assertThat(contained(set, "2001:dead::1")).containsOnly(true);
    assertThat(
            contained(
                set,
                "9.255.255.255",
                "11.0.0.0",
                "192.0.2.6",
                "192.0.2.8",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "2001:dead::",
                "2001:dead::2"))
        .containsOnly(false);
  }

  @Test
  void familiesAreApart() {
    assertThat(contained(set("0.0.0.0/0"), "::", "::1")).containsOnly(false);
    assertThat(contained(set("::/0"), "0.0.0.0", "10.0.0.1")).containsOnly(false);
    assertThat(contained(set("::/0"), "::", "ffff::ffff")).containsOnly(true);
    assertThat(contained(set("0.0.0.0/0"), "0.0.0.0", "255.255.255.255")).containsOnly(true);
  }

  @Test
  void halvesAboveTheSignBitAreInOrder() {
    AddressSet set = set("7fff::/16", "8000::/16", "200.0.0.0/8", "::8000:0:0:0/80");

    assertThat(contained(set, "7fff::1", "8000::1", "200.1.1.1", "::8000:0:0:1"))
        .containsOnly(true);
    assertThat(contained(set, "8001::", "7ffe::", "::7fff:0:0:1")).containsOnly(false);
  }

  @Test
  void sizeIsTheNumberOfRangesGiven() {
    assertThat(set("10.0.0.0/8", "10.0.0.0/8", "10.1.0.0/16").size()).isEqualTo(3);
    assertThat(AddressSet.of(List.of())).isSameAs(AddressSet.EMPTY);
    assertThat(AddressSet.EMPTY.isEmpty()).isTrue();
    assertThat(AddressSet.EMPTY.contains(new IpAddress(false, 0, 0))).isFalse();
  }

  @Test
  void randomSetsAnswerAsALinearSearchDoes() {
    Random random = new Random(4);
    for (int round = 0; round < 42; round++) {
      int count = round < 40 ? 1 + random.nextInt(300) : 20_000;
      List<AddressRange> ranges = new ArrayList<>();
      Map<AddressRange, Integer> values = new HashMap<>();
      for (int i = 0; i < count; i++) {
        AddressRange range = range(random);
        ranges.add(range);
        values.put(range, i);
      }
      AddressSet set = AddressSet.of(ranges);
      AddressMap<Integer> map = AddressMap.of(values);
      assertThat(map.size()).isEqualTo(values.size());
      for (int i = 0; i < 500; i++) {
        IpAddress address = near(ranges, random);
        AddressRange narrowest = narrowest(ranges, address);

        assertThat(set.contains(address)).isEqualTo(narrowest != null);
        assertThat(map.find(address)).isEqualTo(narrowest == null ? null : values.get(narrowest));
      }
    }
  }

  @Test
  void lookingUpAllocatesNothing() {
    AddressSet set = set("10.0.0.0/8", "192.0.2.7", "2001:db8::/32");
    IpAddress[] addresses = {IpAddress.parse("10.1.2.3"), IpAddress.parse("2001:db9::1")};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    lookUp(set, addresses);

    long before = threads.getCurrentThreadAllocatedBytes();
    int found = lookUp(set, addresses);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(found).isEqualTo(50_000);
    assertThat(allocated).isLessThan(10_000);
  }

  private static int lookUp(AddressSet set, IpAddress[] addresses) {
    int found = 0;
    for (int i = 0; i < 100_000; i++) {
      found += set.contains(addresses[i & 1]) ? 1 : 0;
    }
    return found;
  }

  private static AddressRange range(Random random) {
    if (random.nextInt(3) == 0) {
      IpAddress address = new IpAddress(false, sparse(random), sparse(random));
      return AddressRange.parse(address + "/" + (1 + random.nextInt(128))).orElseThrow();
    }
    String text =
        random.nextBoolean()
            ? "10." + random.nextInt(4) + "." + random.nextInt(256) + "." + random.nextInt(256)
            : "2001:db8:" + random.nextInt(4) + "::" + Integer.toHexString(random.nextInt(65536));
    int length = text.contains(":") ? 40 + random.nextInt(89) : 12 + random.nextInt(21);
    return AddressRange.parse(text + "/" + length).orElseThrow();
  }

  /** Few different bits, so that many addresses begin alike. */
  private static long sparse(Random random) {
    return (0x8000_0003_0007_0000L & random.nextLong()) | random.nextInt(3);
  }

  private static IpAddress near(List<AddressRange> ranges, Random random) {
    IpAddress first = ranges.get(random.nextInt(ranges.size())).first();
    if (!first.isIpv4() && random.nextBoolean()) {
      long flipped = 1L << random.nextInt(64);
      return random.nextBoolean()
          ? new IpAddress(false, first.high() ^ flipped, first.low())
          : new IpAddress(false, first.high(), first.low() ^ flipped);
    }
    long low = first.low() + random.nextInt(7) - 3;
    return first.isIpv4()
        ? new IpAddress(true, 0, low & 0xFFFF_FFFFL)
        : new IpAddress(false, first.high(), low);
  }

  private static @Nullable AddressRange narrowest(List<AddressRange> ranges, IpAddress address) {
    AddressRange best = null;
    for (AddressRange range : ranges) {
      if (range.isIpv4() == address.isIpv4()
          && address.network(range.prefixLength()).equals(range.first())
          && (best == null || range.prefixLength() > best.prefixLength())) {
        best = range;
      }
    }
    return best;
  }

  private static List<Boolean> contained(AddressSet set, String... addresses) {
    return Stream.of(addresses).map(IpAddress::parse).map(set::contains).toList();
  }

  private static AddressSet set(String... ranges) {
    return AddressSet.of(
        Stream.of(ranges).map(text -> AddressRange.parse(text).orElseThrow()).toList());
  }
}
