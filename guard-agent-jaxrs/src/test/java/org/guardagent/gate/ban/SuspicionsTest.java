package org.guardagent.gate.ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.junit.jupiter.api.Test;

class SuspicionsTest {

  private final Suspicions suspicions = new Suspicions(1_000, Duration.ofHours(1), () -> 0);

  @Test
  void endOfManyNetworksForgetsWhatWasCountedInThem() {
    for (String client : List.of("192.0.2.1", "198.51.100.1", "203.0.113.1")) {
      suspicions.add(ip(client), List.of("xss"));
    }

    suspicions.clear(
        Stream.of("192.0.2.0/24", "198.51.0.0/16", "198.51.100.0/30")
            .map(range -> AddressRange.parse(range).orElseThrow())
            .map(range -> Standing.ofNetwork(range, Instant.EPOCH, "test"))
            .toList());

    assertThat(suspicions.of(ip("192.0.2.1"))).isEmpty();
    assertThat(suspicions.of(ip("198.51.100.1"))).isEmpty();
    assertThat(suspicions.of(ip("203.0.113.1"))).containsExactly("xss");
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }
}
